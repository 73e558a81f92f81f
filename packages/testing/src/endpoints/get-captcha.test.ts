import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const CAPTCHA = 'https://passport.bilibili.com/x/passport-login/captcha';
const PRE = 'https://passport.bilibili.com/x/safecenter/captcha/pre';

describe('getCaptcha', () => {
  it('returns a new token and challenge each time, with a constant gt', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const first = (await askJson(bilibili, CAPTCHA)).body.data;
    const second = (await askJson(bilibili, CAPTCHA)).body.data;
    expect(first).toEqual({
      type: 'geetest',
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
      geetest: {
        gt: 'ac597a4506fee079629df5d8b66dd4fe',
        challenge: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
      tencent: { appid: '' },
    });
    expect(second.geetest.gt).toBe(first.geetest.gt);
    expect(second.token).not.toBe(first.token);
    expect(second.geetest.challenge).not.toBe(first.geetest.challenge);
  });

  it('can serve a kind that a Geetest page cannot solve', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.captcha.type = 'img';
    const { data } = (await askJson(bilibili, CAPTCHA)).body;
    expect(data).toMatchObject({ type: 'img', geetest: { gt: '', challenge: '' } });
    const pre = (await askJson(bilibili, PRE, { form: {} })).body.data;
    expect(pre).toMatchObject({ recaptcha_type: 'img', gee_gt: '', gee_challenge: '' });
    expect(bilibili.captcha.type).toBe('img');
  });
});

describe('getSafecenterCaptcha', () => {
  it('returns the same fields under other names, for a POST', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { data } = (await askJson(bilibili, PRE, { form: {} })).body;
    expect(data).toEqual({
      recaptcha_type: 'geetest',
      recaptcha_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      gee_gt: 'ac597a4506fee079629df5d8b66dd4fe',
      gee_challenge: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await askJson(bilibili, PRE)).body.code).toBe(-405);
  });
});
