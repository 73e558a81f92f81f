import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnswerLine } from './decode-answer-line.ts';
import { encodeAnswerLine } from './encode-answer-line.ts';
import { CaptchaError } from './errors.ts';

// Cheaper than the unit 'binary', which makes a table of all characters.
const codePoint = fc
  .integer({ min: 0, max: 0x10_ff_ff })
  .map((point) => String.fromCodePoint(point));

/** Returns the error that `act` throws. */
function refusalOf(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

const result = {
  challenge: 'fedcba9876543210fedcba98765432107k',
  validate: 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
  seccode: 'a1b2c3d4e5f60718a1b2c3d4e5f60718|jordan',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
};

describe('decodeAnswerLine', () => {
  it('decodes what encodeAnswerLine returns', () => {
    expect(decodeAnswerLine(encodeAnswerLine(result))).toEqual(result);
  });

  it('ignores line breaks, quotes and paste markers of a terminal or a chat', () => {
    const line = encodeAnswerLine(result);
    const wrapped = `\u001b[200~ "${line.slice(0, 80)}\r\n  ${line.slice(80)}" \n\u001b[201~`;
    expect(decodeAnswerLine(wrapped)).toEqual(result);
  });

  it('accepts the object that developer tools show', () => {
    const copied = `{"geetest_challenge": "${result.challenge}",
      "geetest_validate": "${result.validate}", "geetest_seccode": "${result.seccode}"}`;
    expect(decodeAnswerLine(copied).challenge).toBe(result.challenge);
  });

  it.each([
    ['an empty paste', '  ', 'nothing was pasted'],
    ['other text', 'hello', 'it does not start with "v1."'],
    ['a web address', 'http://127.0.0.1:4000/x', 'this is a web address; open it in a browser'],
    ['a whole file', 'x'.repeat(20_000), 'it is too long'],
    ['a newer line', 'v2.abcd', 'it is of version 2; this program reads version 1'],
    ['a bare prefix', 'v1.', 'the line ends after "v1."'],
    ['a stray character', 'v1.ab+d', 'it contains "+", which no answer contains'],
    [
      'a stray control character',
      'v1.ab\u0007d',
      'it contains a character, which no answer contains',
    ],
    ['an impossible length', 'v1.abcde', 'the end of the line is missing'],
    ['cut JSON', '{"validate": "a1b2', 'the JSON is incomplete'],
    ['a line without content', `v1.${btoa('[1]').replaceAll('=', '')}`, 'challenge is missing'],
  ])('names the fault of %s', (_, pasted, reason) => {
    expect(() => decodeAnswerLine(pasted)).toThrow(
      expect.objectContaining({
        code: 'captcha-answer-malformed',
        message: `this is not a captcha answer: ${reason}`,
      }),
    );
  });

  it('reports a missing end, wherever the line is cut', () => {
    const line = encodeAnswerLine(result);
    for (let length = 4; length < line.length; length += 1) {
      expect(() => decodeAnswerLine(line.slice(0, length))).toThrow(
        'the end of the line is missing',
      );
    }
  });

  it('decodes every encoded result of a puzzle', () => {
    const word = fc.stringMatching(/^[\x21-\x7e]{1,80}$/);
    fc.assert(
      fc.property(
        word,
        word,
        fc.stringMatching(/^[\x21-\x7e][\x20-\x7e]{0,120}$/),
        (challenge, validate, agent) => {
          const given = {
            challenge,
            validate,
            seccode: `${validate}|jordan`,
            userAgent: agent.trim(),
          };
          expect(decodeAnswerLine(encodeAnswerLine(given))).toEqual(given);
        },
      ),
    );
  });

  it('refuses any other paste with a CaptchaError', () => {
    const pastes = fc.oneof(
      fc.string({ unit: codePoint }),
      fc.string().map((text) => `v1.${text}`),
      fc.base64String().map((text) => `v1.${text}`),
      fc.json(),
    );
    fc.assert(
      fc.property(pastes, (pasted) => {
        expect(refusalOf(() => decodeAnswerLine(pasted))).toBeInstanceOf(CaptchaError);
      }),
    );
  });

  it('refuses a paste of 100,000 quotes within the time limit of a test', () => {
    const pasted = `v1.${'"'.repeat(100_000)}x`;
    expect(refusalOf(() => decodeAnswerLine(pasted))).toBeInstanceOf(CaptchaError);
  });

  it('does not repeat the paste in its error', () => {
    const line = encodeAnswerLine(result);
    const refusal = refusalOf(() => decodeAnswerLine(line.slice(0, -9)));
    expect(refusal).toBeInstanceOf(CaptchaError);
    expect(inspect(refusal)).not.toMatch(/fedcba|a1b2c3|Mozilla|eyJ/);
  });
});
