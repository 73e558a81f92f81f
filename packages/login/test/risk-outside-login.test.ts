import { isBilipassError, type Credential, type EndpointName } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { checkRefresh } from '../src/session/check-refresh.ts';
import { confirmRefresh } from '../src/session/confirm-refresh.ts';
import { listDevices } from '../src/session/list-devices.ts';
import { listLogins } from '../src/session/list-logins.ts';
import { logout } from '../src/session/logout.ts';
import { refresh } from '../src/session/refresh.ts';
import type { SessionOptions } from '../src/session/whoami.ts';
import { setupTestEnvironments } from './setup-test-environments.test-kit.ts';

// Outside a login, -352 is also the sign of a missing or dead session: `get-nav` decides
// (docs/protocol.md 8.1).

const { loggedIn } = setupTestEnvironments();

/** One call with a session, and the outcome in words: a `kind`, or the code of an error. */
interface Call {
  readonly name: string;
  readonly channel: 'web' | 'tv';
  readonly endpoint: EndpointName;
  /** The outcome when the session is dead. */
  readonly dead: string;
  run(credential: Credential, options: SessionOptions): Promise<{ readonly kind: string }>;
}

const calls: readonly Call[] = [
  {
    name: 'checkRefresh',
    channel: 'web',
    endpoint: 'get-cookie-info',
    dead: 'not-logged-in',
    run: checkRefresh,
  },
  {
    name: 'checkRefresh of a TV session',
    channel: 'tv',
    endpoint: 'get-app-token-info',
    dead: 'not-logged-in',
    run: checkRefresh,
  },
  {
    name: 'refresh: its first step',
    channel: 'web',
    endpoint: 'get-cookie-info',
    dead: 'not-logged-in',
    run: refresh,
  },
  {
    name: 'refresh of a TV session',
    channel: 'tv',
    endpoint: 'refresh-app-token',
    dead: 'not-logged-in',
    run: refresh,
  },
  {
    name: 'logout',
    channel: 'web',
    endpoint: 'submit-logout',
    dead: 'already-dead',
    run: async (credential, options) => {
      const result = await logout(credential, options);
      return result.kind === 'unconfirmed' ? { kind: result.error.code } : result;
    },
  },
  {
    name: 'listDevices',
    channel: 'web',
    endpoint: 'get-login-devices',
    dead: 'not-logged-in',
    run: listDevices,
  },
  {
    name: 'listLogins',
    channel: 'web',
    endpoint: 'get-login-log',
    dead: 'not-logged-in',
    run: listLogins,
  },
];

async function outcomeOf(running: Promise<{ readonly kind: string }>): Promise<string> {
  try {
    return (await running).kind;
  } catch (error) {
    if (isBilipassError(error)) return error.code;
    throw error;
  }
}

const VOUCHER = '{"code":0,"message":"0","ttl":1,"data":{"v_voucher":"voucher_x"}}';
const risks = [
  { kind: 'code', code: -352 },
  { kind: 'body', body: VOUCHER },
] as const;

describe('risk control outside a login', () => {
  it.each(calls)('ends a dead session: $name', async ({ channel, endpoint, dead, run }) => {
    for (const risk of risks) {
      const { bilibili, client, credential } = await loggedIn(channel);
      await logout(credential, { client });
      bilibili.faults.on(endpoint, risk);
      expect(await outcomeOf(run(credential, { client }))).toBe(dead);
    }
  });

  it.each(calls)('is an error of a living session: $name', async ({ channel, endpoint, run }) => {
    for (const risk of risks) {
      const { bilibili, client, credential } = await loggedIn(channel);
      bilibili.faults.on(endpoint, risk);
      expect(await outcomeOf(run(credential, { client }))).toBe('risk-check-failed');
    }
  });

  it.each(calls)('stays an error while nav cannot be asked: $name', async (call) => {
    const { bilibili, client, credential } = await loggedIn(call.channel);
    await logout(credential, { client });
    bilibili.faults.on(call.endpoint, risks[0]);
    bilibili.faults.on('get-nav', { kind: 'status', status: 412 });
    expect(await outcomeOf(call.run(credential, { client }))).toBe('risk-check-failed');
  });

  it('tells a dead session from risk control when a renewal is confirmed', async () => {
    for (const isDead of [true, false]) {
      const { bilibili, client, credential } = await loggedIn();
      const renewed = await refresh(credential, { client });
      if (renewed.kind !== 'unconfirmed') throw new Error(renewed.kind);
      if (isDead) await logout(renewed.pending.credential, { client });
      bilibili.faults.on('confirm-cookie-refresh', risks[0]);
      await expect(confirmRefresh(renewed.pending, { client })).rejects.toMatchObject({
        code: isDead ? 'not-logged-in' : 'risk-check-failed',
      });
    }
  });
});
