import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../contract/sample-account.ts';
import { FakeSessionService, sidOf } from './fake-session-service.test-kit.ts';
import { a, active, onRecord, refusing, setUp, START, unconfirmed } from './keeper.test-kit.ts';

/** The account has no name, as after a login whose last answer was lost. */
async function setUpNameless() {
  const testEnvironment = await setUp();
  const { store, service } = testEnvironment;
  const {
    name: _name,
    level: _level,
    pause: _pause,
    checkedAt: _checkedAt,
    ...account
  } = sampleAccount({ session: active });
  await store.set(account);
  service.refreshDue = false;
  return testEnvironment;
}

describe('RefreshWalk', () => {
  it('renews a session that is due: check, renew, store, confirm, ask, store', async () => {
    const { keeper, service, store } = await setUp();
    let atConfirmation: unknown;
    service.before('confirm', async () => {
      atConfirmation = await onRecord(store);
    });
    const freshness = await keeper.ensureFresh('10001');
    expect(freshness.kind).toBe('refreshed');
    expect(sidOf(freshness.account.session.credential)).toBe('a+');
    expect(freshness.account.session.credential.verified).toBe(true);
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+', 'whoami a+']);
    expect(atConfirmation).toEqual({ kind: 'unconfirmed', sid: 'a+', previous: 'a' });
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a+', checkedAt: START });
    expect([...service.alive]).toEqual(['a+']);
  });

  it('does not renew a session that is not due, and stores the time of the check', async () => {
    const { keeper, service, store } = await setUp();
    service.refreshDue = false;
    expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
    expect(service.calls).toEqual(['check a']);
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a', checkedAt: START });
  });

  it('stores the name and the level that the service gives while it renews', async () => {
    const { keeper, service, store } = await setUp();
    service.account = { mid: '10001', name: 'Renamed', level: 6 };
    expect((await keeper.ensureFresh('10001')).account).toMatchObject({
      name: 'Renamed',
      level: 6,
    });
    expect(await store.get('10001')).toMatchObject({ name: 'Renamed', level: 6 });
  });

  it('stores no name of another account', async () => {
    const { keeper, service, store } = await setUp();
    service.account = { mid: '20002', name: 'Stranger', level: 6 };
    await keeper.ensureFresh('10001');
    expect((await store.get('10001'))?.name).toBe(sampleAccount().name);
  });

  it('asks for the name where none is stored', async () => {
    const { keeper, service, store } = await setUpNameless();
    expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
    expect(service.calls).toEqual(['check a', 'whoami a']);
    expect(await store.get('10001')).toMatchObject({ name: 'Fake', level: 5, checkedAt: START });
  });

  it('keeps a session that works although the question for its name fails', async () => {
    const { keeper, service, store } = await setUpNameless();
    service.break('whoami', 'network-error');
    expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a', checkedAt: START });
  });

  it('marks an unverified session as verified when the service confirms it', async () => {
    const credential = a.with({ verified: false });
    const { keeper, service } = await setUp({ kind: 'active', credential });
    service.refreshDue = false;
    const { account } = await keeper.ensureFresh('10001');
    expect(account.session.credential.verified).toBe(true);
  });

  it.each([
    'network-error',
    'server-error',
    'maintenance',
    'rate-limited',
    'service-error',
  ] as const)('treats %s as transient, changes nothing and waits a minute', async (code) => {
    const { keeper, service, store, clock } = await setUp();
    service.break('check', code);
    expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'transient', error: { code } });
    expect(await onRecord(store)).toEqual({
      kind: 'active',
      sid: 'a',
      pause: { until: START + 60_000, code },
    });
    service.mend();
    expect((await keeper.ensureFresh('10001')).kind).toBe('paused');
    expect((await keeper.ensureFresh('10001', { checkNow: true })).kind).toBe('refreshed');
    clock.now += 60_000;
    expect(await onRecord(store)).not.toHaveProperty('pause');
  });

  it.each(['risk-blocked', 'risk-check-failed', 'forbidden'] as const)(
    'treats %s as a risk, changes nothing and waits half an hour, also on an explicit request',
    async (code) => {
      const { keeper, service, store, clock } = await setUp();
      service.break('check', code);
      expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'risk', error: { code } });
      expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
      service.mend();
      clock.now += 1_799_999;
      const asked = service.calls.length;
      for (const options of [{}, { checkNow: true }, { renewAnyway: true }]) {
        expect((await keeper.ensureFresh('10001', options)).kind).toBe('paused');
      }
      expect(service.calls).toHaveLength(asked);
      clock.now += 1;
      expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    },
  );

  it('never logs out because of a failure in any of the calls', async () => {
    for (const call of ['check', 'renew', 'confirm', 'whoami'] as const) {
      for (const code of ['network-error', 'risk-blocked', 'service-error'] as const) {
        const { keeper, service, store } = await setUp();
        if (call === 'whoami') service.alive.clear();
        service.break(call, code);
        await keeper.ensureFresh('10001');
        expect((await onRecord(store))['kind']).not.toBe('logged-out');
      }
    }
  });

  it('logs out when two endpoints of the service report a dead session, and deletes nothing', async () => {
    const { keeper, service, store } = await setUp(active, new FakeSessionService());
    expect((await keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect(service.calls).toEqual(['check a', 'whoami a']);
    expect(await onRecord(store)).toEqual({ kind: 'logged-out', sid: 'a', checkedAt: START });
    await keeper.ensureFresh('10001');
    expect(service.calls).toHaveLength(2);
  });

  it('does not log out when only one endpoint of the service reports a dead session', async () => {
    const { keeper, service, store } = await setUp();
    service.before('check', () => void service.alive.delete('a'));
    service.before('whoami', () => void service.alive.add('a'));
    expect(await keeper.ensureFresh('10001')).toMatchObject({
      kind: 'not-renewable',
      error: { code: 'not-logged-in' },
    });
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
  });

  it.each(['refresh-token-mismatch', 'csrf-invalid', 'credential-incomplete'] as const)(
    'keeps using a session whose renewal is refused (%s) and retries the next day',
    async (code) => {
      const { keeper, service, store } = await setUp();
      service.break('renew', code);
      expect(await keeper.ensureFresh('10001')).toMatchObject({
        kind: 'not-renewable',
        error: { code },
      });
      expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a', checkedAt: START });
      expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
      expect(service.calls).toEqual(['check a', 'renew a']);
    },
  );

  it('repeats only the confirmation after it failed', async () => {
    const { keeper, service, store, clock } = await setUp();
    service.break('confirm', 'network-error');
    expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'transient' });
    expect(await onRecord(store)).toMatchObject({ kind: 'unconfirmed', sid: 'a+', previous: 'a' });
    service.mend();
    clock.now += 60_000;
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+', 'confirm a+', 'whoami a+']);
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a+', checkedAt: clock.now });
  });

  it('completes the work of a process that died before the confirmation', async () => {
    const service = new FakeSessionService('a', 'a+');
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(service.calls).toEqual(['confirm a+', 'whoami a+']);
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('completes the work of a process that died after the confirmation, although it is refused now', async () => {
    const service = new FakeSessionService('a+');
    service.break('confirm', 'bad-request');
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('returns to the old session when the new one is dead, and renews it', async () => {
    const service = new FakeSessionService('a');
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(service.calls).toEqual([
      'confirm a+',
      'whoami a+',
      'check a+',
      'whoami a',
      'check a',
      'renew a',
      'confirm a+',
      'whoami a+',
    ]);
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('does not renew in a loop when every new session is dead', async () => {
    const { keeper, service, store } = await setUp();
    service.before('confirm', () => void service.alive.delete('a+'));
    expect((await keeper.ensureFresh('10001')).kind).toBe('not-renewable');
    expect(service.calls.filter((call) => call.startsWith('renew'))).toHaveLength(1);
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
  });

  it('logs out when neither the old nor the new session works, confirmed twice for each', async () => {
    const service = new FakeSessionService();
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect(service.calls).toEqual(['confirm a+', 'whoami a+', 'check a+', 'whoami a', 'check a']);
    expect(await onRecord(store)).toMatchObject({ kind: 'logged-out', sid: 'a+' });
  });

  it.each(['whoami', 'check'] as const)(
    'keeps both sessions when it cannot find out which one works (%s fails)',
    async (call) => {
      const service = new FakeSessionService();
      service.break(call, 'network-error');
      const { keeper, store } = await setUp(unconfirmed, service);
      expect((await keeper.ensureFresh('10001')).kind).toBe('transient');
      expect(await onRecord(store)).toMatchObject({
        kind: 'unconfirmed',
        sid: 'a+',
        previous: 'a',
      });
    },
  );

  it('writes nothing after the loss of the lock', async () => {
    const { makeKeeper, service, store } = await setUp();
    await expect(makeKeeper(refusing(store, 'lock-lost')).ensureFresh('10001')).rejects.toThrow(
      expect.objectContaining({ code: 'lock-lost' }),
    );
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a' });
    expect(service.calls).not.toContain('confirm a+');
  });

  it('shows no secret in any result', async () => {
    const { keeper, service } = await setUp();
    service.break('confirm', 'network-error');
    const printed = JSON.stringify(await keeper.ensureFresh('10001'));
    expect(printed).toContain('unconfirmed');
    expect(printed).not.toContain('sample0sessdata');
    expect(printed).not.toContain('ffeeddccbbaa');
  });
});
