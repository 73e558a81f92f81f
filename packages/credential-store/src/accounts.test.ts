import { Credential } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { Accounts } from './accounts.ts';
import { sampleAccount, sampleCredential } from './contract/sample-account.ts';
import { StoreError } from './errors.ts';
import { MemoryStore } from './memory-store.ts';
import type { StoredSession } from './stored-account.ts';

function setUp(): { readonly store: MemoryStore; readonly accounts: Accounts } {
  const store = new MemoryStore();
  return { store, accounts: new Accounts({ store, runtime: { now: () => 1_790_000_000_000 } }) };
}

describe('Accounts', () => {
  it('stores a session with all its metadata', async () => {
    const { accounts } = setUp();
    const credential = sampleCredential();
    const added = await accounts.add(credential, { method: 'sms', name: '名', userAgent: 'UA' });
    expect(added).toMatchObject({
      kind: 'added',
      account: {
        id: '10001',
        name: '名',
        method: 'sms',
        userAgent: 'UA',
        addedAt: 1_790_000_000_000,
      },
    });
    expect((await accounts.get('10001'))?.session.credential.reveal()).toEqual(credential.reveal());
  });

  it('accepts a login with its name and User-Agent, and replaces an older one', async () => {
    const { accounts } = setUp();
    const login = {
      kind: 'done',
      credential: sampleCredential({ sid: 'old' }),
      account: { mid: '10001', name: '名', level: 6, coins: 0, vip: false },
      isNew: false,
      userAgent: 'UA',
    } as const;
    const added = await accounts.add(login, { method: 'qr-web' });
    expect(added).toMatchObject({
      kind: 'added',
      account: { name: '名', level: 6, userAgent: 'UA', checkedAt: 1_790_000_000_000 },
    });
    const later = { ...login, credential: sampleCredential({ sid: 'new' }), account: undefined };
    const again = await accounts.add(later, { method: 'sms' });
    expect(again).toMatchObject({ kind: 'replaced', account: { method: 'sms', userAgent: 'UA' } });
    // The service could not be asked about the later one.
    expect(again.account.checkedAt).toBeUndefined();
    expect((await accounts.get('10001'))?.session.credential.reveal().sid).toBe('new');
  });

  it('keeps the parts of a session that comes again without them, and of no other', async () => {
    const { accounts } = setUp();
    const whole = sampleCredential({ acTimeValue: 'token', buvid3: 'b3', origin: 'tv' });
    await accounts.add(whole, { method: 'qr-tv', userAgent: 'UA' });
    const cookies = whole.with({ acTimeValue: '', buvid3: '', sid: 'new', origin: 'web' });
    const again = await accounts.add(cookies, { method: 'import', replace: true });
    expect(again).toMatchObject({ kind: 'replaced', leftAlive: [], account: { userAgent: 'UA' } });
    expect(again.account.session.credential.reveal()).toMatchObject({
      acTimeValue: 'token',
      buvid3: 'b3',
      sid: 'new',
      origin: 'tv',
    });
    const other = cookies.with({ sessdata: 'other%2C1999999999%2Cabcde*f1' });
    const replaced = await accounts.add(other, { method: 'import', replace: true });
    expect(replaced.account.session.credential.hasAcTimeValue()).toBe(false);
  });

  it('stores what the service says about a session later, unless it was replaced', async () => {
    const { accounts } = setUp();
    const session = sampleCredential();
    await accounts.add(session, { method: 'import' });
    await accounts.noteAnswer('10001', { name: '名', level: 3 }, { session });
    const noted = { name: '名', level: 3, checkedAt: 1_790_000_000_000 };
    expect(await accounts.get('10001')).toMatchObject(noted);
    const other = session.with({ sessdata: 'other' });
    await accounts.noteAnswer('10001', { name: 'x', level: 1 }, { session: other });
    await accounts.noteAnswer('7', { name: 'x', level: 1 }, { session });
    expect(await accounts.get('10001')).toMatchObject(noted);
    expect(await accounts.get('7')).toBeUndefined();
  });

  it('makes the first account the default and keeps it the default', async () => {
    const { accounts } = setUp();
    expect(await accounts.get()).toBeUndefined();
    await accounts.add(sampleCredential(), { method: 'qr-web' });
    await accounts.add(sampleCredential({ dedeuserid: '7' }), { method: 'qr-tv' });
    expect((await accounts.get())?.id).toBe('10001');
  });

  it('stores and removes an account although the default cannot be read or set', async () => {
    const { accounts, store } = setUp();
    const refuse = async (): Promise<never> => {
      throw new StoreError('store-io', { detail: 'EIO' });
    };
    store.setDefault = refuse;
    expect((await accounts.add(sampleCredential(), { method: 'qr-web' })).kind).toBe('added');
    store.getDefault = refuse;
    const again = await accounts.add(sampleCredential({ sessdata: 'new' }), {
      method: 'qr-web',
      replace: true,
    });
    expect(again).toMatchObject({ kind: 'replaced', leftAlive: [expect.anything()] });
    expect(await accounts.remove('10001')).toBe(true);
    expect(await store.list()).toEqual([]);
  });

  it('replaces an account by an import only with `replace`', async () => {
    const { accounts } = setUp();
    await accounts.add(sampleCredential({ sid: 'old' }), { method: 'qr-web' });
    const second = sampleCredential({ sid: 'new' });
    const kept = await accounts.add(second, { method: 'import' });
    expect([kept.kind, kept.account.session.credential.reveal().sid]).toEqual(['exists', 'old']);
    expect((await accounts.get('10001'))?.method).toBe('qr-web');
    const replaced = await accounts.add(second, { method: 'import', replace: true });
    expect([replaced.kind, replaced.account.session.credential.reveal().sid]).toEqual([
      'replaced',
      'new',
    ]);
    expect((await accounts.get('10001'))?.session.credential.reveal().sid).toBe('new');
  });

  it('returns the sessions of a replaced account that still work at the service', async () => {
    const { accounts, store } = setUp();
    const old = sampleCredential({ sessdata: 'old%2C1805552000%2Cx' });
    const renewed = sampleCredential({ sessdata: 'renewed%2C1805552000%2Cx' });
    const over = sampleCredential({ sessdata: 'over%2C1700000000%2Cx' });
    const fresh = sampleCredential({ sessdata: 'fresh%2C1805552000%2Cx' });
    const sessions: readonly (readonly [StoredSession, readonly Credential[]])[] = [
      [{ kind: 'active', credential: old }, [old]],
      [{ kind: 'unconfirmed', credential: renewed, previous: old }, [old, renewed]],
      [{ kind: 'unconfirmed', credential: fresh, previous: old }, [old]],
      [{ kind: 'active', credential: fresh }, []],
      [{ kind: 'active', credential: over }, []],
      [{ kind: 'logged-out', credential: old, since: 0 }, []],
    ];
    for (const [session, leftAlive] of sessions) {
      const previous = sampleAccount({ session });
      await store.set(previous);
      expect(await accounts.add(fresh, { method: 'sms', replace: true })).toEqual({
        kind: 'replaced',
        account: await store.get('10001'),
        previous,
        leftAlive,
      });
    }
  });

  it('refuses a session without an account id', async () => {
    const { accounts } = setUp();
    const nameless = Credential.from({ sessdata: 'x' });
    await expect(accounts.add(nameless, { method: 'import' })).rejects.toThrow('DedeUserID');
  });

  it('refuses a session whose account id is invalid', async () => {
    const { accounts, store } = setUp();
    const evil = Credential.from({ sessdata: 'x', dedeuserid: '../../etc/passwd' });
    await expect(accounts.add(evil, { method: 'import' })).rejects.toThrow(
      expect.objectContaining({ code: 'account-id-invalid' }),
    );
    expect(await store.list()).toEqual([]);
  });

  it('waits until a refresh of the account is done before it adds', async () => {
    const { accounts, store } = setUp();
    const lock = await store.lock('10001');
    const adding = accounts.add(sampleCredential(), { method: 'sms' });
    expect(await store.get('10001')).toBeUndefined();
    await lock.release();
    expect((await adding).kind).toBe('added');
  });

  it('lists accounts with expiry, and marks the default', async () => {
    const { accounts } = setUp();
    await accounts.add(sampleCredential(), { method: 'qr-web' });
    await accounts.add(sampleCredential({ dedeuserid: '7', sessdata: 'opaque' }), {
      method: 'sms',
    });
    expect(await accounts.list()).toMatchObject([
      { kind: 'account', id: '7', isDefault: false, expiresAt: undefined },
      { kind: 'account', id: '10001', isDefault: true, expiresAt: 1_805_552_000_000 },
    ]);
  });

  it('lists an unreadable account among the others', async () => {
    const { accounts, store } = setUp();
    await accounts.add(sampleCredential(), { method: 'qr-web' });
    await store.set(sampleAccount({ id: '7' }));
    const error = new StoreError('account-corrupt', { id: '7' });
    const get = store.get.bind(store);
    store.get = (id) => (id === '7' ? Promise.reject(error) : get(id));
    expect(await accounts.list()).toMatchObject([
      { kind: 'unreadable', id: '7', isDefault: false, error: { code: 'account-corrupt' } },
      { kind: 'account', id: '10001' },
    ]);
  });

  it('shows no secret when its results are printed', async () => {
    const { accounts } = setUp();
    const added = await accounts.add(sampleCredential(), { method: 'qr-web' });
    const printed = JSON.stringify([added, await accounts.list()]);
    expect(printed).toContain('10001');
    expect(printed).not.toContain('sample0sessdata');
    expect(printed).not.toContain('ffeeddccbbaa');
  });

  it('changes the default only to an existing account', async () => {
    const { accounts } = setUp();
    await accounts.add(sampleCredential(), { method: 'qr-web' });
    await accounts.add(sampleCredential({ dedeuserid: '7' }), { method: 'sms' });
    await accounts.use('7');
    expect((await accounts.get())?.id).toBe('7');
    await expect(accounts.use('8')).rejects.toThrow(
      expect.objectContaining({ code: 'account-unknown', id: '8' }),
    );
  });

  it('leaves no dangling default when an account is removed', async () => {
    const { accounts, store } = setUp();
    for (const dedeuserid of ['1', '2', '3']) {
      await accounts.add(sampleCredential({ dedeuserid }), { method: 'qr-web' });
    }
    expect(await accounts.remove('1')).toBe(true);
    expect(await store.getDefault()).toBeUndefined();
    await accounts.use('2');
    await accounts.remove('2');
    expect(await store.getDefault()).toBe('3');
    await accounts.remove('3');
    expect(await store.getDefault()).toBeUndefined();
    expect(await accounts.remove('3')).toBe(false);
  });

  it('refuses an unknown method', async () => {
    const { accounts } = setUp();
    const method = JSON.parse('"guess"');
    await expect(accounts.add(sampleCredential(), { method })).rejects.toThrow(/got guess/);
  });
});
