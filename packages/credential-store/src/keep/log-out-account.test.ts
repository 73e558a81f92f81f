import { describe, expect, it } from 'vitest';
import { Accounts } from '../accounts.ts';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import { StoreError } from '../errors.ts';
import { FakeSessionService, sidOf } from './fake-session-service.test-kit.ts';
import { a, active, onRecord, setUp, START, unconfirmed } from './keeper.test-kit.ts';

const both = (): FakeSessionService => new FakeSessionService('a', 'a+');

describe('SessionKeeper.logout', () => {
  it('ends the session, then removes the account', async () => {
    const { keeper, service, store } = await setUp();
    await store.setDefault('10001');
    expect(await keeper.logout('10001')).toEqual({
      kind: 'logged-out',
      sessions: [{ session: 'current', result: { kind: 'logged-out', appTokensRemain: false } }],
      appTokensRemain: false,
    });
    expect(service.calls).toEqual(['logout a']);
    expect(await store.list()).toEqual([]);
    expect(await store.getDefault()).toBeUndefined();
  });

  it('ends both sessions of an account whose refresh was not confirmed', async () => {
    const { keeper, service, store } = await setUp(unconfirmed, both());
    expect(await keeper.logout('10001')).toMatchObject({
      kind: 'logged-out',
      sessions: [{ session: 'previous' }, { session: 'current' }],
    });
    expect([...service.alive]).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('removes an account whose session had already ended', async () => {
    const session = { kind: 'logged-out', credential: a, since: START } as const;
    const { keeper, store } = await setUp(session, new FakeSessionService());
    expect(await keeper.logout('10001')).toMatchObject({
      sessions: [{ result: { kind: 'already-dead' } }],
    });
    expect(await store.list()).toEqual([]);
  });

  it('keeps sessions whose end the service did not confirm', async () => {
    const { keeper, service, store } = await setUp();
    const before = await store.get('10001');
    service.break('logout', 'network-error');
    expect(await keeper.logout('10001')).toMatchObject({
      kind: 'unconfirmed',
      account: before,
      error: { code: 'network-error' },
      sessions: [{ session: 'current', result: { kind: 'unconfirmed' } }],
    });
    expect(await store.get('10001')).toEqual(before);
    service.mend();
    expect((await keeper.logout('10001')).kind).toBe('logged-out');
  });

  it.each([
    ['previous', 'logout a', { kind: 'active', sid: 'a' }],
    ['current', 'logout a+', { kind: 'active', sid: 'a+' }],
  ] as const)(
    'removes the ended session from the store, and keeps the %s session',
    async (_, call, left) => {
      const { keeper, service, store } = await setUp(unconfirmed, both());
      service.before('logout', () => {
        if (service.calls.at(-1) === call) service.break('logout', 'network-error');
        else service.mend();
      });
      const outcome = await keeper.logout('10001');
      expect(outcome.kind).toBe('unconfirmed');
      expect(await onRecord(store)).toEqual(left);
      expect([...service.alive]).toEqual([left.sid]);
      service.before('logout', () => service.mend());
      expect((await keeper.logout('10001')).kind).toBe('logged-out');
      expect([...service.alive]).toEqual([]);
    },
  );

  it.each(['logout a', 'logout a+'])('can be interrupted at %s, and repeated', async (call) => {
    const { keeper, service, store } = await setUp(unconfirmed, both());
    const controller = new AbortController();
    service.before('logout', () => {
      if (service.calls.at(-1) !== call) return;
      controller.abort('enough');
      throw controller.signal.reason;
    });
    const { signal } = controller;
    await expect(keeper.logout('10001', { signal })).rejects.toBe('enough');
    const { session } = (await store.get('10001')) ?? sampleAccount();
    const kept = session.kind === 'unconfirmed' ? [session.previous] : [];
    const sids = [...kept, session.credential].map(sidOf);
    for (const sid of service.alive) expect(sids).toContain(sid);
    service.before('logout', () => {});
    expect((await keeper.logout('10001')).kind).toBe('logged-out');
  });

  it('does not end a login that is stored meanwhile', async () => {
    const { keeper, service, store } = await setUp(active, new FakeSessionService('a', 'new'));
    let login: Promise<unknown> | undefined;
    service.before('logout', () => {
      const credential = sampleCredential({ sid: 'new' });
      login = new Accounts({ store }).add(credential, { method: 'sms', replace: true });
    });
    expect((await keeper.logout('10001')).kind).toBe('logged-out');
    expect(await login).toMatchObject({ kind: 'added' });
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'new' });
    expect([...service.alive]).toEqual(['new']);
    expect(await store.getDefault()).toBe('10001');
  });

  it('ends the session of a concurrent refresh', async () => {
    const { keeper, makeKeeper, service, store } = await setUp();
    let logout: Promise<unknown> | undefined;
    service.before('renew', () => {
      logout = makeKeeper().logout('10001');
    });
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(await logout).toMatchObject({ kind: 'logged-out' });
    expect([...service.alive]).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('reports a missing or unreadable account, and sends no request', async () => {
    const { keeper, service, store } = await setUp();
    await expect(keeper.logout('7')).rejects.toMatchObject({ code: 'account-unknown' });
    store.get = (id) => Promise.reject(new StoreError('account-corrupt', { id }));
    await expect(keeper.logout('10001')).rejects.toMatchObject({ code: 'account-corrupt' });
    expect(service.calls).toEqual([]);
    expect(await store.list()).toEqual(['10001']);
  });
});
