import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const CAPTCHA = 'https://passport.bilibili.com/x/passport-login/captcha';

describe('CaptchaSolver', () => {
  it('adds two characters to the challenge of a slide puzzle, and none for a click puzzle', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { challenge } = (await askJson(bilibili, CAPTCHA)).body.data.geetest;
    const slide = bilibili.captcha.solve({ challenge });
    expect(slide.challenge).toMatch(new RegExp(`^${challenge}[0-9a-f]{2}$`));
    expect(slide.seccode).toBe(`${slide.validate}|jordan`);
    expect(bilibili.captcha.solve(challenge, { style: 'click' }).challenge).toBe(challenge);
  });

  it('solves only issued captchas', () => {
    expect(() => new FakeBilibili({ strict: true }).captcha.solve('unknown')).toThrow('not issued');
  });
});
