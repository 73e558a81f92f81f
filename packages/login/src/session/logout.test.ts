import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { logout } from './logout.ts';
import { whoami } from './whoami.ts';

const { loggedIn } = setupTestEnvironments();

describe('logout', () => {
  it('ends the session at the service', async () => {
    const { client, credential } = await loggedIn();
    expect(await logout(credential, { client })).toEqual({
      kind: 'logged-out',
      appTokensRemain: false,
    });
    expect(await whoami(credential, { client })).toEqual({ kind: 'not-logged-in' });
  });

  it('reports a session that had ended before', async () => {
    const { client, credential } = await loggedIn();
    await logout(credential, { client });
    expect(await logout(credential, { client })).toMatchObject({ kind: 'already-dead' });
  });

  it('does not accept the page of a proxy as the end of the session', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('submit-logout', { kind: 'html' });
    expect(await logout(credential, { client })).toMatchObject({
      kind: 'unconfirmed',
      error: { code: 'logout-unconfirmed' },
    });
  });

  it.each([
    { kind: 'null-data', when: 'before' },
    { kind: 'no-data', when: 'before' },
    { kind: 'body', body: '{"code":0,"status":false,"ts":1790000000}' },
    { kind: 'body', body: '{"code":0,"status":"true","ts":1790000000}' },
  ] as const)('does not accept the code 0 of %o as the end of the session', async (fault) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('submit-logout', fault);
    const result = await logout(credential, { client });
    expect(result).toMatchObject({ kind: 'unconfirmed', error: { code: 'logout-unconfirmed' } });
    expect(await whoami(credential, { client })).toMatchObject({ kind: 'logged-in' });
    expect(bilibili.requestsTo('submit-logout')).toHaveLength(1);
  });

  it.each([{ kind: 'null-data' }, { kind: 'no-data' }] as const)(
    'asks whether the session has ended when %o contains only code 0',
    async (fault) => {
      const { bilibili, client, credential } = await loggedIn();
      bilibili.faults.on('submit-logout', fault);
      expect(await logout(credential, { client })).toMatchObject({ kind: 'logged-out' });
    },
  );

  it('is unconfirmed when neither the logout nor nav gives an answer', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('submit-logout', { kind: 'null-data', when: 'before' });
    bilibili.faults.on('get-nav', { kind: 'status', status: 412 });
    const result = await logout(credential, { client });
    expect(result).toMatchObject({ kind: 'unconfirmed', error: { code: 'risk-blocked' } });
  });

  it('gives advice on a session that the service did not end', async () => {
    const { bilibili, client, credential } = await loggedIn();
    for (const fault of [
      { kind: 'code', code: 2202 },
      { kind: 'no-data', when: 'before' },
    ] as const) {
      bilibili.faults.clear();
      bilibili.faults.on('submit-logout', fault);
      const result = await logout(credential, { client });
      expect(result).toMatchObject({
        kind: 'unconfirmed',
        error: { advice: expect.stringContaining('security settings on bilibili.com') },
      });
    }
  });

  it.each([
    [{ kind: 'reset', when: 'before' }, 'network-error'],
    [{ kind: 'status', status: 412 }, 'risk-blocked'],
    [{ kind: 'code', code: 2202 }, 'csrf-invalid'],
  ] as const)('is unconfirmed after %o, and sends one request', async (fault, code) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('submit-logout', fault);
    expect(await logout(credential, { client })).toMatchObject({
      kind: 'unconfirmed',
      error: { code },
    });
    expect(bilibili.requestsTo('submit-logout')).toHaveLength(1);
  });

  it('rethrows the reason of an abort', async () => {
    const { client, credential } = await loggedIn();
    const signal = AbortSignal.abort('no');
    await expect(logout(credential, { client, signal })).rejects.toBe('no');
  });
});
