import { inspect } from 'node:util';
import { createClient } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { PhoneNumber } from '../phone/phone-number.ts';
import type { TestEnvironment } from '../test-environment.test-kit.ts';
import { loginWithSms } from './login-with-sms.ts';
import { sendSms } from './send-sms.ts';

const { createTestEnvironment } = setupTestEnvironments();

const phone = new PhoneNumber('13800138000');

/** Makes the service send the SMS. Returns the code in it. */
async function receivedCode(testEnvironment: TestEnvironment) {
  const ticket = await sendSms(phone, testEnvironment);
  return { ticket, code: testEnvironment.bilibili.inbox.last('13800138000') };
}

describe('sendSms', () => {
  it('sends the calling code as cid, whatever the row number is', async () => {
    const testEnvironment = createTestEnvironment();
    await sendSms(phone, testEnvironment);
    const [request] = testEnvironment.bilibili.requestsTo('send-login-sms');
    expect(request?.form).toMatchObject({ cid: '86', tel: '13800138000', source: 'main_web' });
  });

  it('returns when the next SMS may be sent and how long the code is valid', async () => {
    const testEnvironment = createTestEnvironment();
    const ticket = await sendSms(phone, testEnvironment);
    expect(ticket.resendAt - testEnvironment.clock.now()).toBe(60_000);
    expect(ticket.expiresAt - testEnvironment.clock.now()).toBe(300_000);
  });

  it('prints a ticket without its secret', async () => {
    const ticket = await sendSms(phone, createTestEnvironment());
    expect(ticket.captchaId).toMatch(/^[0-9a-f]{32}$/);
    for (const text of [inspect(ticket, { showHidden: true }), JSON.stringify(ticket)]) {
      expect(text).not.toContain(ticket.captchaId);
    }
  });

  it('refuses a second SMS within a minute before any request, with the time left', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, clock } = testEnvironment;
    await sendSms(phone, testEnvironment);
    const requests = bilibili.requests.length;
    clock.advance(5_100);
    await expect(sendSms(phone, testEnvironment)).rejects.toMatchObject({
      name: 'LoginError',
      code: 'sms-too-early',
      category: 'wait',
      retryAfterMs: 54_900,
      message: expect.stringContaining('in 55 s'),
    });
    expect(bilibili.requests).toHaveLength(requests);
    clock.advance(54_900);
    await sendSms(phone, testEnvironment);
    expect(bilibili.requestsTo('send-login-sms')).toHaveLength(2);
  });

  it('sends at once to another number, after a failure, and after the clock was set back', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, clock } = testEnvironment;
    bilibili.faults.on('send-login-sms', { kind: 'code', code: 2406 }, { times: 1 });
    await expect(sendSms(phone, testEnvironment)).rejects.toMatchObject({
      code: 'captcha-invalid',
    });
    await sendSms(phone, testEnvironment);
    await sendSms(new PhoneNumber('13800138001'), testEnvironment);
    let now = clock.now() + 3_600_000;
    const client = createClient({
      device: testEnvironment.client.device,
      runtime: { ...testEnvironment.client.runtime, now: () => now },
    });
    const third = new PhoneNumber('13800138002');
    await sendSms(third, { ...testEnvironment, client });
    now = clock.now();
    await expect(sendSms(third, { ...testEnvironment, client })).rejects.toMatchObject({
      name: 'ServiceError',
      code: 'sms-cooldown',
    });
  });

  it.each([
    [-105, 'captcha-invalid'],
    [-400, 'bad-request'],
    [1002, 'phone-invalid'],
    [1003, 'sms-cooldown'],
    [1025, 'phone-banned'],
    [2400, 'captcha-token-invalid'],
    [2406, 'captcha-invalid'],
    [86046, 'phone-region-unsupported'],
    [86103, 'sms-refused-use-app'],
    [86200, 'sms-cooldown'],
    [86203, 'sms-limit'],
    [66031, 'phone-invalid'],
  ])('maps the code %i to its error, and sends one request', async (serverCode, code) => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.faults.on('send-login-sms', { kind: 'code', code: serverCode });
    await expect(sendSms(phone, testEnvironment)).rejects.toMatchObject({ code, serverCode });
    expect(testEnvironment.bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it.each([
    [{ kind: 'reset', when: 'after' }, 'network-error'],
    [{ kind: 'status', status: 502 }, 'server-error'],
    [{ kind: 'empty' }, 'unexpected-body'],
  ] as const)('never sends a second SMS after %o', async (fault, code) => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.faults.on('send-login-sms', fault);
    await expect(sendSms(phone, testEnvironment)).rejects.toMatchObject({ code });
    expect(testEnvironment.bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('sends the User-Agent of the browser that solved the captcha', async () => {
    const { bilibili, client } = createTestEnvironment();
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0';
    await sendSms(phone, {
      client,
      solver: async ({ token, ...puzzle }) => {
        return { token, userAgent, ...bilibili.captcha.solve(puzzle, { userAgent }) };
      },
    });
    const [request] = bilibili.requestsTo('send-login-sms');
    expect(request?.headers['user-agent']).toBe(userAgent);
    expect(request?.cookies).toMatchObject({ buvid3: client.device.buvid3 });
  });

  it('treats an empty ticket as a failure', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.faults.on('send-login-sms', {
      kind: 'code',
      code: 0,
      data: { captcha_key: '' },
    });
    await expect(sendSms(phone, testEnvironment)).rejects.toMatchObject({
      code: 'unexpected-body',
    });
  });
});

describe('loginWithSms', () => {
  it.each(['set-cookie', 'ticket', 'query'] as const)(
    'finds the session in the reply form "%s"',
    async (form) => {
      const testEnvironment = createTestEnvironment();
      testEnvironment.bilibili.replyForm = form;
      const { ticket, code } = await receivedCode(testEnvironment);
      expect(await loginWithSms(phone, code, ticket, testEnvironment)).toMatchObject({
        kind: 'done',
        credential: { dedeuserid: '10001' },
        isNew: false,
      });
    },
  );

  it('refuses a success reply without a session', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.replyForm = 'nothing';
    const { ticket, code } = await receivedCode(testEnvironment);
    const login = loginWithSms(phone, code, ticket, testEnvironment);
    await expect(login).rejects.toMatchObject({ code: 'session-incomplete' });
  });

  it('keeps the leading zero of a code and accepts separators', async () => {
    const testEnvironment = createTestEnvironment();
    const { ticket, code } = await receivedCode(testEnvironment);
    expect(code).toMatch(/^0\d{5}$/);
    const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `.replaceAll('0', '０');
    expect((await loginWithSms(phone, typed, ticket, testEnvironment)).kind).toBe('done');
  });

  it('accepts another code with the same ticket after a wrong one', async () => {
    const testEnvironment = createTestEnvironment();
    const { ticket, code } = await receivedCode(testEnvironment);
    const wrong = loginWithSms(phone, '999999', ticket, testEnvironment);
    await expect(wrong).rejects.toMatchObject({ code: 'sms-code-wrong', serverCode: 1006 });
    expect((await loginWithSms(phone, code, ticket, testEnvironment)).kind).toBe('done');
  });

  it('reports an expired code', async () => {
    const testEnvironment = createTestEnvironment();
    const { ticket, code } = await receivedCode(testEnvironment);
    testEnvironment.clock.advance(300_000);
    const late = loginWithSms(phone, code, ticket, testEnvironment);
    await expect(late).rejects.toMatchObject({ code: 'sms-code-expired', serverCode: 1007 });
  });

  it('works with the captcha id alone, in another process', async () => {
    const testEnvironment = createTestEnvironment();
    const { ticket, code } = await receivedCode(testEnvironment);
    const result = await loginWithSms(phone, code, ticket.captchaId, testEnvironment);
    expect(result.kind).toBe('done');
  });

  it('reports an account that the login created', async () => {
    const testEnvironment = createTestEnvironment();
    const fresh = new PhoneNumber('13900139000');
    const ticket = await sendSms(fresh, testEnvironment);
    const code = testEnvironment.bilibili.inbox.last('13900139000');
    expect(await loginWithSms(fresh, code, ticket, testEnvironment)).toMatchObject({ isNew: true });
  });

  it.each([1, 2, 3] as const)(
    'returns a check for the status %i, never a session',
    async (status) => {
      const testEnvironment = createTestEnvironment();
      testEnvironment.bilibili.account.risk = { status };
      const { ticket, code } = await receivedCode(testEnvironment);
      const result = await loginWithSms(phone, code, ticket, testEnvironment);
      expect(result).toMatchObject({ kind: 'check', check: { branch: expect.any(String) } });
    },
  );

  it('returns the page of an ownership check (status 5), and sends nothing else', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 5 };
    const { ticket, code } = await receivedCode(testEnvironment);
    const result = await loginWithSms(phone, code, ticket, testEnvironment);
    if (result.kind !== 'check') throw new Error(`expected a check, got ${result.kind}`);
    const { check } = result;
    expect(check.branch).toBeUndefined();
    expect(check.url).toContain('https://passport.bilibili.com/h5/project-msg-auth/auth/entry?');
    const before = testEnvironment.bilibili.requests.length;
    await expect(check.sendSms(testEnvironment)).rejects.toMatchObject({
      code: 'verification-unsupported',
    });
    expect(testEnvironment.bilibili.requests).toHaveLength(before);
  });

  it('returns the session as unverified when an abort comes while nav is slow', async () => {
    const testEnvironment = createTestEnvironment();
    const { ticket, code } = await receivedCode(testEnvironment);
    const cancel = new AbortController();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 5_000 });
    testEnvironment.clock.after(1_000, () => cancel.abort('enough'));
    const { client } = testEnvironment;
    const cut = loginWithSms(phone, code, ticket, { client, signal: cancel.signal });
    expect(await cut).toMatchObject({
      kind: 'done',
      credential: { verified: false },
    });
  });

  it('returns no check after an abort', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 2 };
    const { ticket, code } = await receivedCode(testEnvironment);
    const cancel = new AbortController();
    testEnvironment.bilibili.faults.on('submit-sms-login', { kind: 'slow', ms: 500 });
    testEnvironment.clock.after(100, () => cancel.abort('enough'));
    const { client } = testEnvironment;
    const cut = loginWithSms(phone, code, ticket, { client, signal: cancel.signal });
    await expect(cut).rejects.toBe('enough');
    expect(await loginWithSms(phone, code, ticket, testEnvironment)).toMatchObject({
      kind: 'check',
    });
    expect(testEnvironment.bilibili.requestsTo('submit-sms-login')).toHaveLength(1);
  });

  it('continues after an abort, without sending the code again', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.replyForm = 'ticket';
    const { ticket, code } = await receivedCode(testEnvironment);
    const cancel = new AbortController();
    testEnvironment.bilibili.faults.on(
      'visit-cross-domain',
      { kind: 'status', status: 502 },
      { times: 3 },
    );
    testEnvironment.clock.after(100, () => cancel.abort('enough'));
    const { client } = testEnvironment;
    const cut = loginWithSms(phone, code, ticket, { client, signal: cancel.signal });
    await expect(cut).rejects.toBe('enough');
    expect((await loginWithSms(phone, code, ticket, testEnvironment)).kind).toBe('done');
    expect(testEnvironment.bilibili.requestsTo('submit-sms-login')).toHaveLength(1);
  });

  it('refuses a malformed code before it sends a request', async () => {
    const testEnvironment = createTestEnvironment();
    for (const code of ['', '12', 'abcdef', '123456789']) {
      const login = loginWithSms(phone, code, 'x', testEnvironment);
      await expect(login).rejects.toMatchObject({ code: 'sms-code-malformed' });
    }
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });
});
