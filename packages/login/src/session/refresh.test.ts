import { inspect } from 'node:util';
import { createClient, CredentialError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { GRACE_MS } from '../internal/grace.ts';
import { checkRefresh } from './check-refresh.ts';
import { confirmRefresh } from './confirm-refresh.ts';
import { logout } from './logout.ts';
import { PendingRefresh } from './pending-refresh.ts';
import { refresh, type RefreshResult } from './refresh.ts';
import { whoami } from './whoami.ts';

const { loggedIn } = setupTestEnvironments();

function pendingOf(result: RefreshResult): PendingRefresh {
  if (result.kind !== 'unconfirmed')
    throw new Error(`expected "unconfirmed", got "${result.kind}"`);
  return result.pending;
}

describe('checkRefresh', () => {
  it.each(['web', 'tv'] as const)(
    'reports whether a renewal of a %s session is due',
    async (channel) => {
      const { bilibili, client, clock, credential } = await loggedIn(channel);
      const serverTime = channel === 'web' ? clock.now() : undefined;
      expect(await checkRefresh(credential, { client })).toEqual({
        kind: 'alive',
        refreshDue: false,
        serverTime,
      });
      bilibili.account.refreshDue = true;
      expect(await checkRefresh(credential, { client })).toEqual({
        kind: 'alive',
        refreshDue: true,
        serverTime,
      });
    },
  );

  it.each([
    ['web', 'get-cookie-info'],
    ['tv', 'get-app-token-info'],
  ] as const)(
    'reports a %s session as ended only after two such replies',
    async (channel, endpoint) => {
      const { bilibili, client, credential } = await loggedIn(channel);
      bilibili.faults.on(endpoint, { kind: 'code', code: -101 }, { times: 1 });
      expect(await checkRefresh(credential, { client })).toMatchObject({ kind: 'alive' });
      bilibili.faults.on(endpoint, { kind: 'code', code: -101 });
      expect(await checkRefresh(credential, { client })).toEqual({ kind: 'not-logged-in' });
    },
  );

  it('never reports a failure as "logged out"', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-cookie-info', { kind: 'status', status: 412 });
    await expect(checkRefresh(credential, { client })).rejects.toMatchObject({
      code: 'risk-blocked',
    });
  });
});

describe('refresh', () => {
  it('renews a web session; both sessions work until the confirmation ends the old one', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    const old = credential.reveal();
    const renewed = pending.credential.reveal();
    expect(renewed.sessdata).not.toBe(old.sessdata);
    expect(renewed.acTimeValue).not.toBe(old.acTimeValue);
    expect([renewed.buvid3, renewed.buvid4, renewed.bNut]).toEqual([
      old.buvid3,
      old.buvid4,
      old.bNut,
    ]);
    expect(renewed.sid).not.toBe(old.sid);
    for (const each of [credential, pending.credential]) {
      expect(await whoami(each, { client })).toMatchObject({ kind: 'logged-in' });
    }
    const confirmed = await confirmRefresh(pending, { client });
    expect(confirmed.credential.verified).toBe(true);
    expect(confirmed.account).toMatchObject({ mid: '10001', name: bilibili.account.name });
    expect(await whoami(confirmed.credential, { client })).toMatchObject({ kind: 'logged-in' });
    expect(await whoami(credential, { client })).toEqual({ kind: 'not-logged-in' });
    expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(1);
  });

  it('sends nothing after the request that renews', async () => {
    const { bilibili, client, credential } = await loggedIn();
    await refresh(credential, { client });
    expect(bilibili.requests.slice(-3).map(({ endpoint }) => endpoint)).toEqual([
      'get-cookie-info',
      'get-refresh-csrf',
      'refresh-cookie',
    ]);
  });

  it('can be confirmed later, in another process', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    bilibili.faults.on('confirm-cookie-refresh', { kind: 'reset', when: 'before' }, { times: 1 });
    await expect(confirmRefresh(pending, { client })).rejects.toMatchObject({
      code: 'network-error',
    });
    const restored = new PendingRefresh({
      credential: pending.credential,
      previous: pending.previous,
    });
    expect((await confirmRefresh(restored, { client })).credential.verified).toBe(true);
  });

  it('asks for the account of the session, once, after the service has confirmed', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    const before = bilibili.requests.length;
    expect((await confirmRefresh(pending, { client })).credential.verified).toBe(true);
    expect(bilibili.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual([
      'confirm-cookie-refresh',
      'get-nav',
    ]);
  });

  it('does not report a dead session as good although its confirmation was accepted', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    await logout(pending.credential, { client });
    bilibili.faults.on('confirm-cookie-refresh', { kind: 'no-data', when: 'before' });
    await expect(confirmRefresh(pending, { client })).rejects.toMatchObject({
      code: 'not-logged-in',
      endpoint: 'get-nav',
    });
    expect(bilibili.requestsTo('get-nav').length).toBeGreaterThanOrEqual(2);
  });

  it('does not report a session of another account as good', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    const data = { isLogin: true, mid: 20_002, uname: 'x' };
    bilibili.faults.on('get-nav', { kind: 'code', code: 0, data });
    await expect(confirmRefresh(pending, { client })).rejects.toMatchObject({
      code: 'session-incomplete',
    });
  });

  it.each([
    { kind: 'reset', when: 'before' },
    { kind: 'status', status: 412 },
    { kind: 'status', status: 502 },
    { kind: 'code', code: -352 },
    { kind: 'null-data', when: 'before' },
  ] as const)('is done, but unverified, when nav cannot be asked: %o', async (fault) => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    bilibili.faults.on('get-nav', fault);
    const renewed = await confirmRefresh(pending, { client });
    expect(renewed).toMatchObject({ account: undefined, credential: { verified: false } });
    expect(renewed.credential.reveal()).toEqual(pending.credential.reveal());
    bilibili.faults.clear();
    expect(await whoami(renewed.credential, { client })).toMatchObject({ kind: 'logged-in' });
  });

  it('uses the clock of the service when the local clock is far off', async () => {
    const { bilibili, credential } = await loggedIn();
    // By the local clock the time in the path would be negative, which the client refuses to send.
    const client = createClient({ runtime: { fetch: bilibili.fetch, now: () => 0 } });
    expect((await refresh(credential, { client })).kind).toBe('unconfirmed');
    bilibili.faults.on('get-cookie-info', { kind: 'code', code: 0, data: { refresh: true } });
    await expect(refresh(credential, { client })).rejects.toThrow(RangeError);
  });

  it('does not ask for a time that it is given, and asks when that time was refused', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const check = await checkRefresh(credential, { client });
    if (check.kind !== 'alive') throw new Error('not alive');
    const { serverTime } = check;
    expect((await refresh(credential, { client, serverTime })).kind).toBe('unconfirmed');
    expect(bilibili.requestsTo('get-cookie-info')).toHaveLength(1);
    const refused = { kind: 'status', status: 404 } as const;
    bilibili.faults.on('get-refresh-csrf', refused, { times: 1 });
    expect((await refresh(credential, { client, serverTime })).kind).toBe('unconfirmed');
    expect(bilibili.requestsTo('get-cookie-info')).toHaveLength(2);
    expect(bilibili.requestsTo('get-refresh-csrf')).toHaveLength(3);
  });

  it('retries the page once when its time was refused', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-refresh-csrf', { kind: 'status', status: 404 }, { times: 1 });
    expect((await refresh(credential, { client })).kind).toBe('unconfirmed');
    bilibili.faults.on('get-refresh-csrf', { kind: 'status', status: 404 });
    await expect(refresh(credential, { client })).rejects.toMatchObject({
      code: 'refresh-path-rejected',
    });
    expect(bilibili.requestsTo('get-refresh-csrf')).toHaveLength(4);
  });

  it.each([
    ['get-refresh-csrf', { kind: 'html' }, 'refresh-page-unrecognized'],
    ['refresh-cookie', { kind: 'code', code: 86095 }, 'refresh-token-mismatch'],
    ['refresh-cookie', { kind: 'code', code: -111 }, 'csrf-invalid'],
    ['refresh-cookie', { kind: 'reset', when: 'before' }, 'network-error'],
    ['refresh-cookie', { kind: 'status', status: 503 }, 'server-error'],
    [
      'refresh-cookie',
      { kind: 'code', code: 0, data: { status: 0, refresh_token: 'x' } },
      'session-incomplete',
    ],
  ] as const)('keeps the session when %s returns %o', async (endpoint, fault, code) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on(endpoint, fault);
    await expect(refresh(credential, { client })).rejects.toMatchObject({ code });
    expect(await whoami(credential, { client })).toMatchObject({ kind: 'logged-in' });
    expect(bilibili.requestsTo('refresh-cookie').length).toBeLessThanOrEqual(1);
  });

  it.each(['get-cookie-info', 'refresh-cookie'] as const)(
    'reports that the session had ended when %s says so',
    async (endpoint) => {
      const { bilibili, client, credential } = await loggedIn();
      bilibili.faults.on(endpoint, { kind: 'code', code: -101 });
      expect(await refresh(credential, { client })).toEqual({ kind: 'not-logged-in' });
    },
  );

  it.each([
    ['web', 'refresh-cookie'],
    ['tv', 'refresh-app-token'],
  ] as const)(
    'returns the pending renewal of a %s session after an abort',
    async (channel, endpoint) => {
      const { bilibili, client, clock, credential } = await loggedIn(channel);
      const cancel = new AbortController();
      bilibili.faults.on(endpoint, { kind: 'slow', ms: 1_000 });
      clock.after(100, () => cancel.abort('enough'));
      const { signal } = cancel;
      expect((await refresh(credential, { client, signal })).kind).toBe('unconfirmed');
    },
  );

  it.each(['web', 'tv'] as const)(
    'aborts a renewal of a %s session that takes too long',
    async (channel) => {
      const { bilibili, client, clock, credential } = await loggedIn(channel);
      const cancel = new AbortController();
      const startedAt = clock.now();
      bilibili.faults.on('*', { kind: 'slow', ms: 9_000 });
      clock.after(100, () => cancel.abort('enough'));
      const { signal } = cancel;
      await expect(refresh(credential, { client, signal })).rejects.toBe('enough');
      expect(clock.now() - startedAt).toBeLessThanOrEqual(100 + GRACE_MS);
    },
  );

  it('refuses cookies of another account', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    const cookies = { SESSDATA: 'a%2C1%2Cb', bili_jct: 'c', DedeUserID: '20002' };
    const data = {
      token_info: { mid: 20002, access_token: 'd', refresh_token: 'e', expires_in: 1 },
      cookie_info: { cookies: Object.entries(cookies).map(([name, value]) => ({ name, value })) },
    };
    bilibili.faults.on('refresh-app-token', { kind: 'code', code: 0, data });
    await expect(refresh(credential, { client })).rejects.toMatchObject({
      code: 'session-incomplete',
    });
  });

  it('sends nothing without a refresh token', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const before = bilibili.requests.length;
    const imported = credential.with({ acTimeValue: '' });
    await expect(refresh(imported, { client })).rejects.toThrow(CredentialError);
    expect(bilibili.requests).toHaveLength(before);
  });

  it('renews a TV session with its app tokens, and keeps the device', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    const pending = pendingOf(await refresh(credential, { client }));
    const renewed = pending.credential.reveal();
    expect(renewed.app?.accessToken).not.toBe(credential.reveal().app?.accessToken);
    expect(renewed.buvid3).toBe(credential.reveal().buvid3);
    expect(pending.credential.origin).toBe('tv');
    expect(await whoami(pending.credential, { client })).toMatchObject({ kind: 'logged-in' });
    expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(0);
  });

  it('refuses app tokens of another account, whatever the cookies say', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    const cookies = ['SESSDATA', 'bili_jct', 'DedeUserID'].map((name) => ({
      name,
      value: name === 'DedeUserID' ? '10001' : 'x',
    }));
    const token_info = { mid: 20_002, access_token: 'a', refresh_token: 'r', expires_in: 60 };
    bilibili.faults.on('refresh-app-token', {
      kind: 'code',
      code: 0,
      data: { token_info, cookie_info: { cookies } },
    });
    await expect(refresh(credential, { client })).rejects.toMatchObject({
      code: 'session-incomplete',
    });
  });

  it('requires app tokens for a TV session', async () => {
    const { client, credential } = await loggedIn();
    const foreign = credential.with({ origin: 'tv' });
    await expect(refresh(foreign, { client })).rejects.toMatchObject({
      code: 'credential-incomplete',
      missing: ['app tokens'],
    });
    await expect(checkRefresh(foreign, { client })).rejects.toThrow(CredentialError);
  });
});

describe('PendingRefresh', () => {
  it('prints without its secrets', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const pending = pendingOf(await refresh(credential, { client }));
    const printed = inspect(pending, { depth: 9 }) + JSON.stringify(pending) + String(pending);
    expect(bilibili.secrets().filter((secret) => printed.includes(secret))).toEqual([]);
  });

  it('requires the old token', async () => {
    const { credential } = await loggedIn();
    const previous = credential.with({ acTimeValue: '' });
    expect(() => new PendingRefresh({ credential, previous })).toThrow(CredentialError);
  });
});
