import { describe, expect, it } from 'vitest';
import { acceptResult, completeManualAnswer } from './captcha-answer.ts';
import type { CaptchaChallenge } from './captcha-challenge.ts';

const challenge: CaptchaChallenge = {
  type: 'login',
  gt: 'ac597a4506fee079629df5d8b66dd4fe',
  challenge: 'fedcba9876543210fedcba9876543210',
  token: '0123456789abcdef0123456789abcdef',
};
const result = {
  challenge: 'fedcba9876543210fedcba9876543210',
  validate: 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
  seccode: 'a1b2c3d4e5f60718a1b2c3d4e5f60718|jordan',
};

describe('acceptResult', () => {
  it('joins the result of a click puzzle with the token of its challenge', () => {
    expect(acceptResult(challenge, result)).toEqual({
      token: '0123456789abcdef0123456789abcdef',
      ...result,
    });
  });

  it('keeps the two characters that a slide puzzle appends to the challenge', () => {
    const slide = { ...result, challenge: 'fedcba9876543210fedcba98765432107k' };
    expect(acceptResult(challenge, slide).challenge).toBe('fedcba9876543210fedcba98765432107k');
  });

  it('accepts the names that the puzzle itself uses', () => {
    const copied = {
      geetest_challenge: result.challenge,
      geetest_validate: result.validate,
      geetest_seccode: result.seccode,
    };
    expect(acceptResult(challenge, copied)).toMatchObject(result);
  });

  it('appends the suffix of seccode once', () => {
    const bare = { ...result, seccode: result.validate };
    expect(acceptResult(challenge, bare).seccode).toBe(result.seccode);
    expect(acceptResult(challenge, result).seccode).toBe(result.seccode);
  });

  it('refuses the answer to another challenge', () => {
    const other = { ...result, challenge: '00000000000000000000000000000000' };
    expect(() => acceptResult(challenge, other)).toThrow(
      expect.objectContaining({ code: 'captcha-answer-foreign' }),
    );
  });

  it.each([
    ['nothing', undefined, 'it holds no fields'],
    ['a missing field', { ...result, validate: undefined }, 'validate is missing'],
    ['an empty field', { ...result, validate: '  ' }, 'validate is empty'],
    ['a number', { ...result, validate: 7 }, 'validate is not text'],
    ['a field without end', { ...result, validate: 'a'.repeat(257) }, 'validate is too long'],
    ['markup', { ...result, challenge: '<b>\n</b>' }, 'challenge holds characters it cannot hold'],
    ['two halves', { ...result, seccode: 'ff|jordan' }, 'seccode does not belong to validate'],
  ])('refuses %s and names the fault', (_, input, reason) => {
    expect(() => acceptResult(challenge, input)).toThrow(
      expect.objectContaining({
        code: 'captcha-answer-malformed',
        message: `this is not a captcha answer: ${reason}`,
      }),
    );
  });

  it('drops a User-Agent that is not a valid header value', () => {
    const forged = { ...result, userAgent: 'Browser\r\nCookie: a=b' };
    expect(acceptResult(challenge, forged)).not.toHaveProperty('userAgent');
  });

  it('keeps a plain User-Agent', () => {
    const reported = { ...result, userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' };
    expect(acceptResult(challenge, reported).userAgent).toBe('Mozilla/5.0 (X11; Linux x86_64)');
  });
});

describe('completeManualAnswer', () => {
  it('fills in the issued challenge and the seccode if only validate is given', () => {
    const manual = completeManualAnswer(challenge, { validate: result.validate });
    expect(acceptResult(challenge, manual)).toMatchObject(result);
  });
});
