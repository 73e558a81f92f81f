import { describe, expect, it } from 'vitest';
import { setupLoginPages, type OpenedPage } from '../../test/login-pages.test-kit.ts';
import { Visitor } from '../../test/visitor.test-kit.ts';

const { bilibili, open, pass, clock } = setupLoginPages();
const phone = '13800138000';

async function solveCaptcha({ visitor }: OpenedPage): Promise<void> {
  const { step } = await visitor.until('captcha');
  const answer = bilibili.captcha.solve(step.challenge, { userAgent: Visitor.userAgent });
  await visitor.act({ type: 'captcha-answer', ...answer });
}

/** Opens a page where a code was sent by SMS. */
async function withSms(): Promise<OpenedPage> {
  const opened = open({ methods: ['sms'] });
  await opened.visitor.enter();
  await opened.visitor.act({ type: 'send-sms', number: phone });
  await solveCaptcha(opened);
  await opened.visitor.until('sms-code');
  return opened;
}

/** Opens a page where a password login needs a second factor. */
async function withCheck(): Promise<OpenedPage> {
  const opened = open({ methods: ['password', 'qr-web'] });
  const { visitor } = opened;
  await visitor.enter();
  await visitor.act({ type: 'choose', method: 'password' });
  await visitor.act({
    type: 'password',
    account: phone,
    password: bilibili.account.password ?? '',
  });
  await solveCaptcha(opened);
  return opened;
}

describe('a page', () => {
  it('starts with a QR code in the first place, else with the choice', async () => {
    expect((await open().visitor.enter()).step).toMatchObject({ kind: 'qrcode', channel: 'web' });
    const { visitor } = open({ methods: ['sms', 'qr-web'] });
    expect((await visitor.enter()).step).toEqual({ kind: 'choose' });
    expect(await visitor.act({ type: 'back' })).toBe(409);
  });

  it('keeps its place when the visitor reloads', async () => {
    const { visitor } = await withSms();
    const again = await (await visitor.post('start')).json();
    expect(again).toMatchObject({
      visitor: visitor.token,
      state: { step: { kind: 'sms-code', to: '+86 138****8000' } },
    });
    expect(bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('goes back from a QR code to the choice', async () => {
    const { visitor } = open();
    await visitor.enter();
    await visitor.until('qrcode', ({ step }) => step.stage === 'waiting');
    expect(await visitor.act({ type: 'back' })).toBe(200);
    expect((await visitor.until('choose')).problem).toBeUndefined();
  });

  it('lets the person choose another method at any step, and asks nothing twice', async () => {
    const opened = open({ methods: ['qr-web', 'sms', 'password'] });
    const { visitor } = opened;
    await visitor.enter();
    await visitor.until('qrcode', ({ step }) => step.stage === 'waiting');
    await pass(0);
    await visitor.act({ type: 'choose', method: 'sms' });
    await visitor.until('phone');
    await visitor.act({ type: 'send-sms', number: phone });
    await visitor.until('captcha');
    await visitor.act({ type: 'choose', method: 'password' });
    await visitor.until('password');
    clock.advance(60_000);
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
    expect(bilibili.requestsTo('send-login-sms')).toEqual([]);
  });

  it('leads from the captcha back to the phone number, and from there to the choice', async () => {
    const opened = open({ methods: ['sms', 'qr-web'] });
    const { visitor } = opened;
    await visitor.enter();
    await visitor.act({ type: 'choose', method: 'sms' });
    await visitor.act({ type: 'send-sms', number: phone });
    await visitor.until('captcha');
    await visitor.act({ type: 'back' });
    await visitor.until('phone');
    expect(await visitor.act({ type: 'back' })).toBe(200);
    await visitor.until('choose');
  });

  it('leads from the code back to the phone number, and names the pause for the same number', async () => {
    const opened = await withSms();
    const { visitor } = opened;
    await visitor.act({ type: 'back' });
    await visitor.until('phone');
    await visitor.act({ type: 'send-sms', number: phone });
    const { problem } = await visitor.until('phone', (state) => state.problem !== undefined);
    expect(problem).toMatchObject({ code: 'sms-too-early', retryAt: clock.now() + 60_000 });
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(1);
  });

  it('sends the SMS again after the pause, with a new captcha', async () => {
    const opened = await withSms();
    const { visitor } = opened;
    const first = bilibili.inbox.last(phone);
    clock.advance(60_000);
    await visitor.act({ type: 'resend' });
    await solveCaptcha(opened);
    const { step } = await visitor.until('sms-code', ({ busy, step }) => {
      return !busy && step.resendAt > clock.now();
    });
    expect(step.resendAt).toBe(clock.now() + 60_000);
    expect(bilibili.inbox.last(phone)).not.toBe(first);
    expect(bilibili.requestsTo('send-login-sms')).toHaveLength(2);
  });

  it('keeps the step after a wrong code, and tells why', async () => {
    const { visitor, page } = await withSms();
    await visitor.act({ type: 'sms-code', code: '999999' });
    const wrong = await visitor.until('sms-code', (state) => state.problem !== undefined);
    expect(wrong.problem).toMatchObject({ code: 'sms-code-wrong', category: 'wrong-code' });
    await visitor.act({ type: 'sms-code', code: 'soon' });
    const none = await visitor.until('sms-code', ({ problem }) => {
      return problem?.code === 'sms-code-malformed';
    });
    expect(none.busy).toBe(false);
    await visitor.act({ type: 'sms-code', code: `Code: ${bilibili.inbox.last(phone)}` });
    await visitor.until('done');
    await expect(page.result).resolves.toMatchObject({ kind: 'done' });
  });

  it('asks again before it sends an SMS to a number that may be wrong', async () => {
    const { visitor } = open({ methods: ['sms'] });
    await visitor.enter();
    await visitor.act({ type: 'send-sms', number: '12345' });
    const { step } = await visitor.until('phone', (state) => state.step.doubt !== undefined);
    expect(step.doubt).toMatchObject({ to: '+86 1****', warnings: ['implausible'] });
    expect(bilibili.requestsTo('get-captcha')).toEqual([]);
    await visitor.act({ type: 'send-sms', number: '12345', sure: true });
    await visitor.until('captcha');
  });

  it('keeps the step for a number that cannot be read', async () => {
    const { visitor } = open({ methods: ['sms'] });
    await visitor.enter();
    await visitor.act({ type: 'send-sms', number: 'mine' });
    const { problem } = await visitor.until('phone', (state) => state.problem !== undefined);
    expect(problem).toMatchObject({ code: 'phone-number-malformed', category: 'wrong-input' });
    expect(bilibili.requests).toEqual([]);
  });

  it('asks for the password again after a wrong one', async () => {
    const opened = open({ methods: ['password'] });
    const { visitor } = opened;
    await visitor.enter();
    await visitor.act({ type: 'password', account: phone, password: 'wrong' });
    await solveCaptcha(opened);
    const { problem } = await visitor.until('password', (state) => state.problem !== undefined);
    expect(problem).toMatchObject({ category: 'wrong-password', serviceCode: -629 });
    expect(problem?.serviceMessage).not.toBe('');
  });

  it('shows the official page where only that can do the check, and other methods work', async () => {
    bilibili.account.risk = { status: 5 };
    const { visitor } = await withCheck();
    const { step } = await visitor.until('ownership-page');
    expect(step.url).toMatch(/^https:\/\/passport\.bilibili\.com\//);
    await visitor.act({ type: 'choose', method: 'qr-web' });
    await visitor.until('qrcode', (state) => state.step.stage === 'waiting');
  });

  it('shows the official page where no way of the check is open', async () => {
    bilibili.account.risk = { status: 2, telVerify: false };
    const { visitor } = await withCheck();
    await visitor.until('ownership-page');
    expect(bilibili.requestsTo('get-safecenter-captcha')).toEqual([]);
  });

  it('takes the code of the check by the other way, and keeps the step after a wrong one', async () => {
    const { account } = bilibili;
    account.risk = { status: 1, generation: 'scene', telVerify: true, mailVerify: true };
    account.email = 'user@example.test';
    const opened = await withCheck();
    const { visitor } = opened;
    await visitor.until('check-ways');
    await visitor.act({ type: 'check-way', by: 'sms' });
    await solveCaptcha(opened);
    await visitor.until('check-code');
    await visitor.act({ type: 'check-code', code: '999999' });
    const wrong = await visitor.until('check-code', (state) => state.problem !== undefined);
    expect(wrong.problem?.code).toBe('sms-code-wrong');
    await visitor.act({ type: 'check-way', by: 'email' });
    await solveCaptcha(opened);
    await visitor.until('check-code', (state) => !state.busy && state.step.way.by === 'email');
    await visitor.act({ type: 'check-code', code: bilibili.inbox.last('user@example.test') });
    await visitor.until('done');
  });

  it('leads from the check back to the password', async () => {
    bilibili.account.risk = { status: 2 };
    const { visitor } = await withCheck();
    await visitor.until('check-ways');
    expect(await visitor.act({ type: 'back' })).toBe(200);
    await visitor.until('password');
  });
});
