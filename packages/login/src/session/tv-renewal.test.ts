import { createClient, type Credential } from '@bilipass/core';
import type { FakeBilibili, Fault } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { checkRefresh } from './check-refresh.ts';
import { confirmRefresh } from './confirm-refresh.ts';
import { PendingRefresh } from './pending-refresh.ts';
import { refresh } from './refresh.ts';

const { loggedIn } = setupTestEnvironments();

type Environment = Awaited<ReturnType<typeof loggedIn>>;

async function renewed({ client, credential }: Environment): Promise<PendingRefresh> {
  const result = await refresh(credential, { client });
  if (result.kind !== 'unconfirmed') throw new Error(`unexpected "${result.kind}"`);
  return result.pending;
}

function accessTokenOf(credential: Credential): string | undefined {
  return credential.reveal().app?.accessToken;
}

function living(bilibili: FakeBilibili): readonly string[] {
  return bilibili.appTokens.alive().map(({ accessToken }) => accessToken);
}

const lost: readonly Fault[] = [
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'empty' },
  { kind: 'truncated' },
  { kind: 'html' },
  { kind: 'status', status: 502 },
  { kind: 'slow', ms: 60_000 },
];

describe('the renewal of a TV session', () => {
  it('sends the calls of both steps, each with the right pair and the same number', async () => {
    const environment = await loggedIn('tv');
    const { bilibili, client, clock, credential } = environment;
    const before = bilibili.requests.length;
    const pending = await renewed(environment);
    const [old, fresh] = [accessTokenOf(credential), accessTokenOf(pending.credential)];
    expect(living(bilibili)).toEqual([old, fresh]);
    expect((await confirmRefresh(pending, { client })).credential.verified).toBe(true);
    expect(living(bilibili)).toEqual([fresh]);
    const sent = bilibili.requests.slice(before);
    expect(sent.map(({ endpoint }) => endpoint)).toEqual([
      'get-timestamp',
      'refresh-app-token',
      'confirm-app-token-refresh',
      'get-nav',
    ]);
    const sts = String(Math.floor(clock.now() / 1000));
    const { sessdata, app } = credential.reveal();
    expect(sent[0]?.query).toEqual({});
    expect(sent[1]?.form).toMatchObject({ access_key: old, refresh_token: app?.refreshToken, sts });
    expect(sent[2]?.form).toMatchObject({
      access_key: old,
      refresh_token: app?.refreshToken,
      mid: '10001',
      session: sessdata,
      revoke_api: 'REFRESH_CONFIRM_REVOKE',
      sts,
    });
  });

  it.each(lost)('is asked for once more with the old pair after %o', async (fault) => {
    const environment = await loggedIn('tv');
    const { bilibili, client } = environment;
    bilibili.faults.on('refresh-app-token', fault, { times: 1 });
    const { credential } = await confirmRefresh(await renewed(environment), { client });
    expect(credential.verified).toBe(true);
    expect(await checkRefresh(credential, { client })).toMatchObject({ kind: 'alive' });
    expect(bilibili.requestsTo('refresh-app-token')).toHaveLength(2);
  });

  it('leaves the old pair alive, and throws the first error, when both replies are lost', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    bilibili.faults.on('refresh-app-token', { kind: 'reset', when: 'after' }, { times: 1 });
    bilibili.faults.on('refresh-app-token', { kind: 'code', code: 61_000 });
    await expect(refresh(credential, { client })).rejects.toMatchObject({ code: 'network-error' });
    expect(bilibili.requestsTo('refresh-app-token')).toHaveLength(2);
    expect(await checkRefresh(credential, { client })).toMatchObject({ kind: 'alive' });
    bilibili.faults.clear();
    expect((await refresh(credential, { client })).kind).toBe('unconfirmed');
  });

  it.each([-400, -2, -3, -404, -663, 12_345])(
    'is not repeated after the refusal %i',
    async (code) => {
      const { bilibili, client, credential } = await loggedIn('tv');
      bilibili.faults.on('refresh-app-token', { kind: 'code', code });
      await expect(refresh(credential, { client })).rejects.toMatchObject({ serverCode: code });
      expect(bilibili.requestsTo('refresh-app-token')).toHaveLength(1);
    },
  );

  it.each([
    { kind: 'reset', when: 'before' },
    { kind: 'status', status: 404 },
    { kind: 'null-data' },
    { kind: 'code', code: -404 },
  ] as const)(
    'uses the local clock for both steps when the service does not give its time: %o',
    async (fault) => {
      const environment = await loggedIn('tv');
      const { bilibili, client, clock } = environment;
      bilibili.faults.on('get-timestamp', fault);
      const pending = await renewed(environment);
      expect(pending.sts).toBe(Math.floor(clock.now() / 1000));
      expect((await confirmRefresh(pending, { client })).credential.verified).toBe(true);
      expect(living(bilibili)).toEqual([accessTokenOf(pending.credential)]);
    },
  );

  it('stops when risk control answers for the time', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    bilibili.faults.on('get-timestamp', { kind: 'status', status: 412 });
    await expect(refresh(credential, { client })).rejects.toMatchObject({ code: 'risk-blocked' });
    expect(bilibili.requestsTo('refresh-app-token')).toHaveLength(0);
  });

  it.each([
    { kind: 'code', code: -400 },
    { kind: 'reset', when: 'before' },
  ] as const)(
    'keeps both pairs alive when the second step meets %o, and can be confirmed later',
    async (fault) => {
      const environment = await loggedIn('tv');
      const { bilibili, client } = environment;
      const pending = await renewed(environment);
      bilibili.faults.on('confirm-app-token-refresh', fault);
      await expect(confirmRefresh(pending, { client })).rejects.toMatchObject({
        endpoint: 'confirm-app-token-refresh',
      });
      expect(living(bilibili)).toHaveLength(2);
      bilibili.faults.clear();
      const { credential, previous, sts } = pending;
      const restored = new PendingRefresh({ credential, previous, sts });
      expect((await confirmRefresh(restored, { client })).credential.verified).toBe(true);
      expect(living(bilibili)).toEqual([accessTokenOf(credential)]);
    },
  );

  it('takes a pair that has ended for confirmed, after a lost reply to the second step', async () => {
    const environment = await loggedIn('tv');
    const { bilibili, client } = environment;
    const pending = await renewed(environment);
    bilibili.faults.on('confirm-app-token-refresh', { kind: 'reset', when: 'after' }, { times: 1 });
    await expect(confirmRefresh(pending, { client })).rejects.toThrow(/confirm-app-token-refresh/);
    expect((await confirmRefresh(pending, { client })).credential.verified).toBe(true);
  });

  it('does not believe a refusal that calls a living pair dead', async () => {
    const environment = await loggedIn('tv');
    const { bilibili, client } = environment;
    const pending = await renewed(environment);
    bilibili.faults.on('confirm-app-token-refresh', { kind: 'code', code: 61_000 });
    await expect(confirmRefresh(pending, { client })).rejects.toMatchObject({
      code: 'not-logged-in',
      endpoint: 'confirm-app-token-refresh',
    });
  });

  it('needs the time of the first step', async () => {
    const environment = await loggedIn('tv');
    const { credential, previous } = await renewed(environment);
    expect(() => new PendingRefresh({ credential, previous })).toThrow(/sts/);
  });

  it('names the clock, and not the input, when it is two hours off', async () => {
    const { bilibili, clock, credential } = await loggedIn('tv');
    const runtime = { fetch: bilibili.fetch, now: () => clock.now() + 7_200_000 };
    const client = createClient({ runtime });
    for (const endpoint of ['get-app-token-info', 'refresh-app-token'] as const) {
      bilibili.faults.on(endpoint, { kind: 'code', code: -400 });
    }
    for (const call of [checkRefresh, refresh]) {
      await expect(call(credential, { client })).rejects.toMatchObject({
        code: 'clock-wrong',
        advice: expect.stringContaining('clock'),
      });
    }
  });
});
