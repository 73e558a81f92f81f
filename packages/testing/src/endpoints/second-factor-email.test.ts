import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { askForCode, challenged } from '../../test/logins.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { ManualClock } from '../manual-clock.ts';
import type { Risk } from '../state/accounts.ts';

const SAFECENTER = 'https://passport.bilibili.com/x/safecenter';
const address = 'user@example.test';
const phoneClosed: Risk = {
  status: 1,
  generation: 'scene',
  telVerify: false,
  mailVerify: true,
};

function risky(risk: Risk = phoneClosed, now?: () => number): FakeBilibili {
  const bilibili = new FakeBilibili({ strict: true, ...(now === undefined ? {} : { now }) });
  bilibili.account.risk = risk;
  return bilibili;
}

/** Submits the last code of a way, and returns the number of the reply. */
async function verify(
  bilibili: FakeBilibili,
  form: Record<string, string>,
): Promise<{ code: number; data: { code: string } }> {
  return (await askJson(bilibili, `${SAFECENTER}/sec/verify`, { form })).body;
}

describe('sendSafecenterEmail', () => {
  it('sends the code to the address that the account info shows masked', async () => {
    const bilibili = risky();
    const { tmpCode } = await challenged(bilibili);
    const query = { tmp_code: tmpCode };
    const { body } = await askJson(bilibili, `${SAFECENTER}/user/info`, { query });
    expect(body.data.account_info).toMatchObject({
      tel_verify: false,
      mail_verify: true,
      hide_mail: 'us*****@example.test',
    });
    const { code, data } = await askForCode(bilibili, tmpCode, 'secLogin', 'email');
    expect([code, data.captcha_key]).toEqual([0, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(bilibili.inbox.last(address)).toMatch(/^0\d{5}$/);
    expect(() => bilibili.inbox.last('13800138000')).toThrow('no message');
  });

  it.each<[string, Risk, string]>([
    ['the e-mail is closed', { status: 1, generation: 'scene' }, 'secLogin'],
    ['the scene has no e-mail', { status: 2, mailVerify: true }, 'loginTelCheck'],
    ['the scene is of a device', { ...phoneClosed, scene: 'deviceVerify' }, 'deviceVerify'],
    ['the branch is of another challenge', phoneClosed, 'loginTelCheck'],
    ['only the page can do the check', { status: 5, mailVerify: true }, 'secLogin'],
  ])('refuses when %s', async (_, risk, branch) => {
    const bilibili = risky(risk);
    const { tmpCode } = await challenged(bilibili);
    expect((await askForCode(bilibili, tmpCode, branch, 'email')).code).toBe(-400);
    expect(() => bilibili.inbox.last(address)).toThrow('no message');
  });

  it('refuses the SMS of an account whose phone is closed', async () => {
    const bilibili = risky();
    const { tmpCode } = await challenged(bilibili);
    expect((await askForCode(bilibili, tmpCode, 'secLogin')).code).toBe(-400);
  });

  it('requires mail_type, and sends one e-mail per minute', async () => {
    const clock = new ManualClock();
    const bilibili = risky(phoneClosed, clock.now);
    const { tmpCode } = await challenged(bilibili);
    const form = { tmp_code: tmpCode };
    const { body } = await askJson(bilibili, `${SAFECENTER}/common/email/send`, { form });
    expect(body).toMatchObject({ code: -400, message: expect.stringContaining('MailType') });
    const codes: number[] = [];
    for (const pause of [59_999, 1, 0]) {
      codes.push((await askForCode(bilibili, tmpCode, 'secLogin', 'email')).code);
      clock.advance(pause);
    }
    expect(codes).toEqual([0, 86200, 0]);
  });
});

describe('verifySec', () => {
  it('accepts a code of the e-mail with verify_type email, once', async () => {
    const bilibili = risky();
    const { tmpCode } = await challenged(bilibili);
    const { captcha_key } = (await askForCode(bilibili, tmpCode, 'secLogin', 'email')).data;
    const form = {
      tmp_code: tmpCode,
      captcha_key,
      code: bilibili.inbox.last(address),
      verify_type: 'email',
    };
    expect((await verify(bilibili, { ...form, code: '111111' })).code).toBe(1006);
    const { code, data } = await verify(bilibili, form);
    expect([code, data.code]).toEqual([0, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect((await verify(bilibili, form)).code).toBe(-400);
  });

  it('refuses a code under the name of the other way', async () => {
    const bilibili = risky({ ...phoneClosed, telVerify: true });
    const { tmpCode } = await challenged(bilibili);
    const sent = { tmp_code: tmpCode };
    const sms = (await askForCode(bilibili, tmpCode, 'secLogin')).data;
    const email = (await askForCode(bilibili, tmpCode, 'secLogin', 'email')).data;
    const smsCode = bilibili.inbox.last('13800138000');
    const emailCode = bilibili.inbox.last(address);
    const codes = [
      { ...sent, ...email, code: emailCode, verify_type: 'sms' },
      { ...sent, ...sms, code: smsCode, verify_type: 'email' },
      { ...sent, ...email, code: smsCode, verify_type: 'email' },
      { ...sent, ...email, code: emailCode, verify_type: 'mail' },
    ].map(async (form) => (await verify(bilibili, form)).code);
    expect(await Promise.all(codes)).toEqual([1007, 1007, 1006, -400]);
  });

  it('refuses an expired code', async () => {
    const clock = new ManualClock();
    const bilibili = risky(phoneClosed, clock.now);
    const { tmpCode } = await challenged(bilibili);
    const { captcha_key } = (await askForCode(bilibili, tmpCode, 'secLogin', 'email')).data;
    const code = bilibili.inbox.last(address);
    clock.advance(300_000);
    const form = { tmp_code: tmpCode, captcha_key, code, verify_type: 'email' };
    expect((await verify(bilibili, form)).code).toBe(1007);
  });
});
