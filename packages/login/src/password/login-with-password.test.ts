import { Geetest, GeetestType } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { loginWithPassword } from './login-with-password.ts';

const { createTestEnvironment } = setupTestEnvironments();

const username = 'user@example.test';
const password = 'correct horse 密码 42!';

describe('loginWithPassword', () => {
  it.each(['set-cookie', 'ticket', 'query'] as const)(
    'finds the session in the reply form "%s"',
    async (form) => {
      const { bilibili, client, solver } = createTestEnvironment();
      bilibili.replyForm = form;
      const result = await loginWithPassword(username, password, { client, solver });
      expect(result).toMatchObject({
        kind: 'done',
        account: { mid: '10001' },
        credential: { dedeuserid: '10001', verified: true, origin: 'web' },
        isNew: false,
      });
    },
  );

  it('refuses a success reply without a session', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.replyForm = 'nothing';
    const login = loginWithPassword(username, password, { client, solver });
    await expect(login).rejects.toMatchObject({ code: 'session-incomplete' });
  });

  it('requests the captcha before the key, and nothing else', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    await loginWithPassword(username, password, { client, solver });
    expect(bilibili.requests.map(({ endpoint }) => endpoint)).toEqual([
      'visit-home-page',
      'get-finger-spi',
      'get-captcha',
      'get-password-key',
      'submit-password-login',
      'get-nav',
    ]);
  });

  it('accepts a captcha that is already solved, once', async () => {
    const { bilibili, client } = createTestEnvironment();
    const geetest = new Geetest({ client });
    await geetest.generateTest(GeetestType.LOGIN);
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    const result = await loginWithPassword(username, password, { client, geetest });
    expect(result.kind).toBe('done');
    const again = loginWithPassword(username, password, { client, geetest });
    await expect(again).rejects.toMatchObject({ code: 'captcha-answer-spent' });
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(1);
  });

  it('refuses a captcha that was solved for a check', async () => {
    const { bilibili, client } = createTestEnvironment();
    const geetest = new Geetest({ client });
    await geetest.generateTest(GeetestType.VERIFY);
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    const login = loginWithPassword(username, password, { client, geetest });
    await expect(login).rejects.toMatchObject({ code: 'captcha-for-another-call' });
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(0);
  });

  it('trims the account and does not change the password', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.account.password = ' 密 码 ';
    const result = await loginWithPassword(`  ${username} `, ' 密 码 ', { client, solver });
    expect(result.kind).toBe('done');
  });

  it('fetches a new key once when the salt has expired', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.faults.on('submit-password-login', { kind: 'code', code: -662 }, { times: 1 });
    const result = await loginWithPassword(username, password, { client, solver });
    expect(result.kind).toBe('done');
    expect(bilibili.requestsTo('get-password-key')).toHaveLength(2);
  });

  it('does not try a third time', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.faults.on('submit-password-login', { kind: 'code', code: -662 });
    const login = loginWithPassword(username, password, { client, solver });
    await expect(login).rejects.toMatchObject({ code: 'key-expired', serverCode: -662 });
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(2);
  });

  it.each([
    [2400, 'captcha-token-invalid'],
    [-105, 'captcha-invalid'],
  ])(
    'throws the expired salt when the second attempt ends in %i, its cause',
    async (code, name) => {
      const { bilibili, client, solver } = createTestEnvironment();
      bilibili.faults.on('submit-password-login', { kind: 'code', code: -662 }, { times: 1 });
      bilibili.faults.on('submit-password-login', { kind: 'code', code }, { after: 1 });
      const login = loginWithPassword(username, password, { client, solver });
      await expect(login).rejects.toMatchObject({
        code: 'key-expired',
        serverCode: -662,
        cause: { code: name, serverCode: code },
      });
    },
  );

  it('throws the second error when it is no captcha error', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.faults.on('submit-password-login', { kind: 'code', code: -662 }, { times: 1 });
    bilibili.faults.on('submit-password-login', { kind: 'code', code: -629 }, { after: 1 });
    const login = loginWithPassword(username, password, { client, solver });
    await expect(login).rejects.toMatchObject({ code: 'password-wrong' });
  });

  it.each([
    [-105, 'captcha-invalid'],
    [-400, 'bad-request'],
    [-625, 'too-many-failures'],
    [-626, 'user-unknown'],
    [-629, 'password-wrong'],
    [-653, 'credentials-empty'],
    [-2001, 'param-missing'],
    [-2100, 'verification-required'],
    [2400, 'captcha-token-invalid'],
    [2406, 'captcha-invalid'],
    [86000, 'password-decrypt-failed'],
    [86066, 'account-frozen'],
    [-643, 'account-locked'],
    [-102, 'account-banned'],
    [-352, 'risk-check-failed'],
    [4711, 'service-error'],
  ])('maps the code %i to its error, and sends the login once', async (serverCode, code) => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.faults.on('submit-password-login', { kind: 'code', code: serverCode });
    const login = loginWithPassword(username, password, { client, solver });
    await expect(login).rejects.toMatchObject({ code, serverCode, advice: expect.any(String) });
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(1);
  });

  it.each([
    ['another status without a challenge', { status: 7, url: '' }],
    ['no status', { url: 'https://passport.biligame.com/crossDomain?ticket=x' }],
  ])('never treats %s as success', async (_, data) => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.faults.on('submit-password-login', { kind: 'code', code: 0, data });
    const login = loginWithPassword(username, password, { client, solver });
    await expect(login).rejects.toMatchObject({ code: 'login-status-unexpected' });
  });

  it('refuses a password of more than 101 bytes before a person solves a captcha', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    const login = loginWithPassword(username, '密'.repeat(34), { client, solver });
    await expect(login).rejects.toMatchObject({ code: 'password-too-long' });
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(0);
    const longest = `${'密'.repeat(33)}42`;
    bilibili.account.password = longest;
    expect((await loginWithPassword(username, longest, { client, solver })).kind).toBe('done');
  });

  it('sends nothing without account or password', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    for (const [name, secret] of [
      ['', 'x'],
      ['  ', 'x'],
      ['x', ''],
    ] as const) {
      const login = loginWithPassword(name, secret, { client, solver });
      await expect(login).rejects.toMatchObject({ code: 'account-empty' });
    }
    expect(bilibili.requests).toEqual([]);
  });

  it('requires exactly one source of captcha answers', async () => {
    const { client, solver } = createTestEnvironment();
    const geetest = new Geetest({ client });
    const neither = loginWithPassword(username, password, JSON.parse('{}'));
    await expect(neither).rejects.toThrow(/got neither/);
    const options = { client, solver };
    Object.assign(options, { geetest });
    const both = loginWithPassword(username, password, options);
    await expect(both).rejects.toThrow(/got both/);
  });

  it('throws when the service returns a captcha that cannot be shown', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    bilibili.captcha.type = 'img';
    const login = loginWithPassword(username, password, { client, solver });
    await expect(login).rejects.toMatchObject({ code: 'captcha-type-unsupported' });
  });

  it('sends the answer to a renewed captcha with the token of that captcha', async () => {
    const { bilibili, client } = createTestEnvironment();
    const result = await loginWithPassword(username, password, {
      client,
      solver: async (_, { signal = new AbortController().signal, renew } = {}) => {
        const fresh = await renew?.({ signal });
        if (!fresh) throw new Error('cannot be renewed');
        return { token: fresh.token, ...bilibili.captcha.solve(fresh) };
      },
    });
    expect(result.kind).toBe('done');
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(2);
  });

  it.each([
    ['the login', 'submit-password-login', 1_000],
    ['get-nav', 'get-nav', 20_000],
  ] as const)(
    'returns the session as unverified when an abort comes while %s is slow',
    async (_, at, ms) => {
      const { bilibili, client, clock, solver } = createTestEnvironment();
      const cancel = new AbortController();
      bilibili.faults.on(at, { kind: 'slow', ms });
      clock.after(100, () => cancel.abort('enough'));
      const { signal } = cancel;
      const login = await loginWithPassword(username, password, { client, solver, signal });
      expect(login).toMatchObject({ credential: { verified: false } });
      expect(bilibili.sessions.alive()).toHaveLength(1);
    },
  );

  it('sends no second login after the abort', async () => {
    const { bilibili, client, clock, solver } = createTestEnvironment();
    const cancel = new AbortController();
    bilibili.faults.on('submit-password-login', { kind: 'code', code: -662 });
    bilibili.faults.on('get-password-key', { kind: 'slow', ms: 1_000 }, { after: 1 });
    clock.after(500, () => cancel.abort('enough'));
    const { signal } = cancel;
    const login = loginWithPassword(username, password, { client, solver, signal });
    await expect(login).rejects.toBe('enough');
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(1);
  });

  it('does not use an answer that came after the abort', async () => {
    const { bilibili, client, solver } = createTestEnvironment();
    const cancel = new AbortController();
    const login = loginWithPassword(username, password, {
      client,
      signal: cancel.signal,
      solver: async (challenge) => {
        cancel.abort('enough');
        return solver(challenge);
      },
    });
    await expect(login).rejects.toBe('enough');
    expect(bilibili.requestsTo('get-password-key')).toHaveLength(0);
  });
});
