import { coreErrors } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { DAY, onRecord, refusing, setUp, START } from './keeper.test-kit.ts';

describe('a renewal with failures', () => {
  it.each(['network-error', 'risk-blocked'] as const)(
    'stores a confirmed renewal as unverified when nav cannot be asked (%s)',
    async (code) => {
      const { keeper, service, store, clock } = await setUp();
      service.break('whoami', code);
      const freshness = await keeper.ensureFresh('10001');
      expect(freshness.kind).toBe('refreshed');
      expect(freshness.account.session.credential.verified).toBe(false);
      const { pause, ...record } = await onRecord(store);
      expect(record).toEqual({ kind: 'active', sid: 'a+' });
      expect(pause).toMatchObject({ code });
      service.mend();
      clock.now += 1_800_000;
      const later = await keeper.ensureFresh('10001');
      expect(later.kind).toBe('fresh');
      expect(later.account.session.credential.verified).toBe(true);
    },
  );

  it('does not report a dead session as good although its confirmation was accepted', async () => {
    const { keeper, service, store } = await setUp();
    service.before('whoami', () => void service.alive.clear());
    expect((await keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect(await onRecord(store)).toMatchObject({ kind: 'logged-out', sid: 'a+' });
  });

  it('returns to the old session when the confirmed one is dead and the old one works', async () => {
    const { keeper, service, store } = await setUp();
    service.before('whoami', () => {
      service.alive.delete('a+');
      service.alive.add('a');
    });
    expect((await keeper.ensureFresh('10001')).kind).toBe('not-renewable');
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
  });

  it('drops no new session because of nav alone', async () => {
    const { keeper, service, store } = await setUp();
    service.before('whoami', () => void service.alive.delete('a+'));
    service.before('check', () => {
      if (service.calls.includes('confirm a+')) service.alive.add('a+');
    });
    expect((await keeper.ensureFresh('10001')).kind).toBe('not-renewable');
    expect(await onRecord(store)).toMatchObject({ kind: 'unconfirmed', sid: 'a+', previous: 'a' });
  });

  it('keeps both sessions when the confirmation is refused and both work, and retries once a day', async () => {
    const { keeper, service, store, clock } = await setUp();
    service.break('confirm', 'csrf-invalid');
    const refused = await keeper.ensureFresh('10001');
    expect(refused).toMatchObject({ kind: 'not-renewable', error: { code: 'csrf-invalid' } });
    const both = { kind: 'unconfirmed', sid: 'a+', previous: 'a', checkedAt: START };
    expect(await onRecord(store)).toEqual(both);
    const asked = service.calls.length;
    expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
    expect(service.calls).toHaveLength(asked);
    service.mend();
    clock.now += DAY;
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect([...service.alive]).toEqual(['a+']);
  });

  it.each(['store-io', 'lock-lost'] as const)(
    'ends a renewed session that the store refuses (%s): it would not be stored anywhere',
    async (code) => {
      const { makeKeeper, service, store } = await setUp();
      const run = makeKeeper(refusing(store, code)).ensureFresh('10001');
      await expect(run).rejects.toMatchObject({ code });
      expect(service.calls).toEqual(['check a', 'renew a', 'logout a+']);
      expect([...service.alive]).toEqual(['a']);
      expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a' });
    },
  );

  it('reports a renewed session that can neither be stored nor ended', async () => {
    const { makeKeeper, service, store } = await setUp();
    service.break('logout', 'network-error');
    const run = makeKeeper(refusing(store, 'store-io')).ensureFresh('10001');
    await expect(run).rejects.toMatchObject({
      code: 'renewal-unstored',
      id: '10001',
      cause: { code: 'store-io' },
    });
  });

  it('recognizes errors of another copy of the core', async () => {
    const { keeper, service, store } = await setUp();
    service.before('check', () => {
      throw fromAnotherCopy('network-error');
    });
    expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'transient' });
    service.before('check', () => {
      throw fromAnotherCopy('refresh-token-mismatch');
    });
    const refused = await keeper.ensureFresh('10001', { checkNow: true });
    expect(refused).toMatchObject({ kind: 'not-renewable' });
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
  });
});

/** Returns an error as another copy of the core creates it. */
function fromAnotherCopy(code: 'network-error' | 'refresh-token-mismatch'): Error {
  const error = Object.assign(new Error('from elsewhere'), {
    ...coreErrors[code],
    code,
    retryable: false,
  });
  return Object.defineProperty(error, Symbol.for('bilipass.error'), { value: true });
}
