import { describe, expect, it } from 'vitest';
import { setupLoginPages, type OpenedPage } from '../../test/login-pages.test-kit.ts';
import { Visitor } from '../../test/visitor.test-kit.ts';

const { bilibili, open, pass, clock } = setupLoginPages();

/** Solves the captcha of the page, as its script does. */
async function solveCaptcha({ visitor }: OpenedPage): Promise<void> {
  const { step } = await visitor.until('captcha');
  await visitor.act({ type: 'captcha-opened' });
  const answer = bilibili.captcha.solve(step.challenge, { userAgent: Visitor.userAgent });
  expect(await visitor.act({ type: 'captcha-answer', ...answer })).toBe(200);
}

describe('a whole login on the page', () => {
  it.each(['web', 'tv'] as const)('by QR code (%s)', async (channel) => {
    const { page, visitor } = open({ methods: [`qr-${channel}`, 'sms'] });
    await visitor.enter();
    const { step } = await visitor.until('qrcode', (state) => state.step.stage === 'waiting');
    const { url = '', rows = [] } = step.code ?? {};
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows.length]));
    await pass(0);
    bilibili.phone.scan(url);
    clock.advance(3_000);
    await visitor.until('qrcode', (state) => state.step.stage === 'scanned');
    await pass(0);
    bilibili.phone.confirm(url);
    clock.advance(2_000);
    const { step: done } = await visitor.until('done');
    const { name, mid, level } = bilibili.account;
    expect(done).toEqual({ kind: 'done', name, id: mid, level, isNew: false });
    const login = await page.result;
    expect(login.credential.dedeuserid).toBe(mid);
    expect(login.credential.verified).toBe(true);
  });

  it('by SMS', async () => {
    const opened = open({ methods: ['sms', 'password'] });
    const { visitor, page } = opened;
    await visitor.enter();
    await visitor.act({ type: 'choose', method: 'sms' });
    await visitor.until('phone');
    await visitor.act({ type: 'send-sms', number: '138 0013 8000' });
    await solveCaptcha(opened);
    const { step } = await visitor.until('sms-code');
    expect(step).toEqual({
      kind: 'sms-code',
      to: '+86 138****8000',
      resendAt: clock.now() + 60_000,
      validUntil: clock.now() + 300_000,
    });
    await visitor.act({ type: 'sms-code', code: bilibili.inbox.last('13800138000') });
    await visitor.until('done');
    expect((await page.result).userAgent).toBe(Visitor.userAgent);
  });

  it('by password', async () => {
    const opened = open({ methods: ['password'] });
    const { visitor, page } = opened;
    await visitor.enter();
    const { account } = bilibili;
    await visitor.until('password');
    await visitor.act({
      type: 'password',
      account: '13800138000',
      password: account.password ?? '',
    });
    await solveCaptcha(opened);
    await visitor.until('done');
    expect((await page.result).account?.name).toBe(account.name);
  });

  it.each(['sms', 'email'] as const)('by password and a second factor (%s)', async (by) => {
    const { account } = bilibili;
    account.risk = { status: 1, generation: 'scene', telVerify: true, mailVerify: true };
    account.email = 'user@example.test';
    const opened = open({ methods: ['password'] });
    const { visitor, page } = opened;
    await visitor.enter();
    await visitor.act({
      type: 'password',
      account: '13800138000',
      password: account.password ?? '',
    });
    await solveCaptcha(opened);
    const { step } = await visitor.until('check-ways');
    expect(step.ways.map((way) => way.by)).toEqual(['sms', 'email']);
    await visitor.act({ type: 'check-way', by });
    await solveCaptcha(opened);
    const { step: sent } = await visitor.until('check-code');
    expect(sent.way).toEqual(step.ways.find((way) => way.by === by));
    const to = by === 'sms' ? '13800138000' : 'user@example.test';
    await visitor.act({ type: 'check-code', code: bilibili.inbox.last(to) });
    await visitor.until('done');
    expect((await page.result).credential.dedeuserid).toBe(account.mid);
  });
});
