import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { logout } from './logout.ts';

const { loggedIn } = setupTestEnvironments();

describe('logout of a TV session', () => {
  it('ends the tokens, asks whether they are over, and ends the cookies', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    const before = bilibili.requests.length;
    expect(await logout(credential, { client })).toEqual({
      kind: 'logged-out',
      appTokensRemain: false,
    });
    expect(bilibili.appTokens.alive()).toEqual([]);
    expect(bilibili.sessions.alive()).toEqual([]);
    const sent = bilibili.requests.slice(before);
    expect(sent.map(({ endpoint }) => endpoint)).toEqual([
      'revoke-app-token',
      'get-app-token-info',
      'submit-logout',
    ]);
    const { app, sessdata } = credential.reveal();
    expect(sent[0]?.form).toMatchObject({
      access_key: app?.accessToken,
      refresh_token: app?.refreshToken,
      mid: '10001',
      session: sessdata,
    });
  });

  it.each([
    { kind: 'code', code: -400 },
    { kind: 'code', code: -663 },
    { kind: 'code', code: -404 },
    { kind: 'status', status: 404 },
    { kind: 'no-data', when: 'before' },
  ] as const)(
    'says that the tokens remain when the service does not end them: %o',
    async (fault) => {
      const { bilibili, client, credential } = await loggedIn('tv');
      bilibili.faults.on('revoke-app-token', fault);
      expect(await logout(credential, { client })).toEqual({
        kind: 'logged-out',
        appTokensRemain: true,
      });
      expect(bilibili.appTokens.alive()).toHaveLength(1);
      expect(bilibili.sessions.alive()).toEqual([]);
    },
  );

  it.each([{ kind: 'reset', when: 'after' }, { kind: 'empty' }, { kind: 'html' }] as const)(
    'finds the tokens ended although %o hides the answer',
    async (fault) => {
      const { bilibili, client, credential } = await loggedIn('tv');
      bilibili.faults.on('revoke-app-token', fault);
      const isDone = fault.kind !== 'html';
      expect(await logout(credential, { client })).toMatchObject(
        isDone
          ? { kind: 'logged-out', appTokensRemain: false }
          : { kind: 'unconfirmed', appTokensRemain: true, error: { code: 'unexpected-body' } },
      );
      expect(bilibili.appTokens.alive()).toHaveLength(isDone ? 0 : 1);
    },
  );

  it.each([
    [{ kind: 'reset', when: 'before' }, 'network-error'],
    [{ kind: 'status', status: 503 }, 'server-error'],
    [{ kind: 'status', status: 412 }, 'risk-blocked'],
  ] as const)(
    'is unconfirmed after %o, ends the cookies, and can be repeated',
    async (fault, code) => {
      const { bilibili, client, credential } = await loggedIn('tv');
      bilibili.faults.on('revoke-app-token', fault);
      expect(await logout(credential, { client })).toMatchObject({
        kind: 'unconfirmed',
        appTokensRemain: true,
        error: { code },
      });
      expect(bilibili.requestsTo('revoke-app-token')).toHaveLength(1);
      expect(bilibili.sessions.alive()).toEqual([]);
      bilibili.faults.clear();
      expect(await logout(credential, { client })).toEqual({
        kind: 'logged-out',
        appTokensRemain: false,
      });
      expect(bilibili.appTokens.alive()).toEqual([]);
    },
  );

  it('is unconfirmed when the end of the tokens cannot be proven', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    bilibili.faults.on('get-app-token-info', { kind: 'status', status: 503 });
    expect(await logout(credential, { client })).toMatchObject({
      kind: 'unconfirmed',
      appTokensRemain: true,
      error: { code: 'server-error' },
    });
  });

  it.each([-2, -101, -658, 61_000])('takes the code %i for a dead token', async (code) => {
    const { bilibili, client, credential } = await loggedIn('tv');
    await logout(credential, { client });
    bilibili.faults.on('revoke-app-token', { kind: 'code', code });
    bilibili.faults.on('get-app-token-info', { kind: 'code', code });
    expect(await logout(credential, { client })).toEqual({
      kind: 'already-dead',
      appTokensRemain: false,
    });
  });

  it('does not believe one reply that calls a living pair dead', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    bilibili.faults.on('revoke-app-token', { kind: 'reset', when: 'before' });
    bilibili.faults.on('get-app-token-info', { kind: 'code', code: -101 }, { times: 1 });
    expect(await logout(credential, { client })).toMatchObject({ kind: 'unconfirmed' });
  });

  it('ends only the cookies of an imported pair that it cannot sign for', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    const { app } = credential.reveal();
    if (!app) throw new Error('no app tokens');
    const imported = credential.with({ app: { ...app, appkey: '0123456789abcdef' } });
    expect(await logout(imported, { client })).toEqual({
      kind: 'logged-out',
      appTokensRemain: true,
    });
    expect(bilibili.sessions.alive()).toEqual([]);
  });

  it('rethrows the reason of an abort', async () => {
    const { client, credential } = await loggedIn('tv');
    const signal = AbortSignal.abort('no');
    await expect(logout(credential, { client, signal })).rejects.toBe('no');
  });
});
