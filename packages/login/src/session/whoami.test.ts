import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { whoami } from './whoami.ts';

const { loggedIn } = setupTestEnvironments();

const dead = { kind: 'code', code: -101, data: { isLogin: false } } as const;

describe('whoami', () => {
  it('returns the account of a session, with one request', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const before = bilibili.requests.length;
    expect(await whoami(credential, { client })).toMatchObject({
      kind: 'logged-in',
      account: { mid: '10001', name: '测试用户', level: 5 },
    });
    expect(bilibili.requests.length - before).toBe(1);
  });

  it('reports a session as ended only after two such replies', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-nav', dead, { times: 1 });
    expect(await whoami(credential, { client })).toMatchObject({ kind: 'logged-in' });
    bilibili.faults.on('get-nav', dead);
    expect(await whoami(credential, { client })).toEqual({ kind: 'not-logged-in' });
  });

  it.each([
    [{ kind: 'reset', when: 'before' }, 'network-error'],
    [{ kind: 'status', status: 412 }, 'risk-blocked'],
    [{ kind: 'status', status: 502 }, 'server-error'],
    [{ kind: 'code', code: -352 }, 'risk-check-failed'],
    [{ kind: 'html' }, 'unexpected-body'],
    [{ kind: 'null-data' }, 'unexpected-body'],
  ] as const)('never reports %o as "logged out"', async (fault, code) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-nav', fault);
    await expect(whoami(credential, { client })).rejects.toMatchObject({ code });
  });
});
