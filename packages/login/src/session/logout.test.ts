import { describe, expect, it } from 'vitest';
import { logout } from './logout.ts';
import { loggedIn } from './session.test-kit.ts';
import { whoami } from './whoami.ts';

describe('logout', () => {
  it('ends the session at the service', async () => {
    const { client, credential } = await loggedIn();
    expect(await logout(credential, { client })).toEqual({
      kind: 'logged-out',
      appTokensRemain: false,
    });
    expect(await whoami(credential, { client })).toEqual({ kind: 'not-logged-in' });
  });

  it('says that the session was over before', async () => {
    const { client, credential } = await loggedIn();
    await logout(credential, { client });
    expect(await logout(credential, { client })).toMatchObject({ kind: 'already-dead' });
  });

  it('does not take the page of a proxy for the end of the session', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.weather.on('logout', { kind: 'html' });
    expect(await logout(credential, { client })).toMatchObject({
      kind: 'unconfirmed',
      error: { code: 'logout-unconfirmed' },
    });
  });

  it.each([
    [{ kind: 'reset', when: 'before' }, 'network-error'],
    [{ kind: 'status', status: 412 }, 'risk-blocked'],
    [{ kind: 'code', code: 2202 }, 'csrf-invalid'],
  ] as const)('says that nobody knows after %o, and asks once', async (weather, code) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.weather.on('logout', weather);
    expect(await logout(credential, { client })).toMatchObject({
      kind: 'unconfirmed',
      error: { code },
    });
    expect(bilibili.requestsTo('logout')).toHaveLength(1);
  });

  it('says that the app tokens of a TV login stay behind', async () => {
    const { client, credential } = await loggedIn('tv');
    expect(await logout(credential, { client })).toEqual({
      kind: 'logged-out',
      appTokensRemain: true,
    });
  });

  it('rethrows the reason of an abort', async () => {
    const { client, credential } = await loggedIn();
    const signal = AbortSignal.abort('no');
    await expect(logout(credential, { client, signal })).rejects.toBe('no');
  });
});
