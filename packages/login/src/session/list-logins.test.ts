import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { listLogins } from './list-logins.ts';

const { loggedIn } = setupTestEnvironments();

describe('listLogins', () => {
  it('returns the logins of the account', async () => {
    const { bilibili, client, clock, credential } = await loggedIn();
    const { now } = clock;
    expect(await listLogins(credential, { client })).toMatchObject({
      kind: 'logins',
      logins: [{ at: Math.floor(now() / 1000) * 1000, place: '中国上海', succeeded: true }],
    });
    expect(bilibili.requestsTo('get-login-log')).toHaveLength(1);
  });

  it('reports a session as ended only after two such replies', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-login-log', { kind: 'code', code: -101 }, { times: 1 });
    expect(await listLogins(credential, { client })).toMatchObject({ kind: 'logins' });
    bilibili.faults.on('get-login-log', { kind: 'code', code: -101 });
    expect(await listLogins(credential, { client })).toEqual({ kind: 'not-logged-in' });
  });

  it('never shows an address in an error', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const data = { list: { ip: '203.0.113.7' } };
    bilibili.faults.on('get-login-log', { kind: 'code', code: 0, data });
    const failure = await listLogins(credential, { client }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'unexpected-body' });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('203.0.113.7');
  });
});
