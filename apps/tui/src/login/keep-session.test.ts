import { StoreError } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { Interrupted } from '../interruption.ts';
import { inTurn, LoginWorld } from './login-world.test-kit.ts';

const newWorld = setupWorlds(LoginWorld);

const full = new StoreError('store-io', { detail: 'ENOSPC' });

/** Accounts that fail so many times before they take a session. */
function failing(world: LoginWorld, times: number) {
  let left = times;
  const add: typeof world.accounts.add = async (...input) => {
    left--;
    if (left >= 0) throw full;
    return world.accounts.add(...input);
  };
  return { accounts: world.accountsWith({ add }) };
}

describe('keepSession', () => {
  it('says where the session is kept', async () => {
    const world = newWorld();
    await world.run({ method: 'password' });
    expect(world.told.at(-1)).toMatchObject({
      login: { keeping: { kind: 'stored', path: '/data/bilipass/accounts' } },
    });
  });

  it('replaces the session of the same account, and leaves the others alone', async () => {
    const world = newWorld();
    const other = { cid: '86', tel: '13900139000' };
    world.bilibili.addAccount({ mid: '20002', name: 'other', phone: other, password: 'word' });
    await world.run({
      method: 'password',
      person: {
        askPassword: async () => ({ kind: 'password', account: other.tel, password: 'word' }),
      },
    });
    const untouched = await world.accounts.get('20002');
    await world.run({ method: 'password' });
    const first = await world.accounts.get('10001');
    world.clock.advance(1_000);
    await world.run({ method: 'sms' });
    const second = await world.accounts.get('10001');
    expect([first?.method, second?.method]).toEqual(['password', 'sms']);
    expect(await world.accounts.get('20002')).toEqual(untouched);
  });

  it('names the earlier session of the account that goes on at the service', async () => {
    const world = newWorld();
    await world.run({ method: 'password' });
    const first = await world.accounts.get('10001');
    world.clock.advance(1_000);
    await world.run({ method: 'sms' });
    const { expiresAt } = first?.session.credential ?? {};
    expect(world.told.at(-1)).toMatchObject({
      login: { keeping: { kind: 'stored', leftAlive: [{ expiresAt }] } },
    });
    expect(world.leaksIn(JSON.stringify(world.told.at(-1)))).toEqual([]);
  });

  it('stores nothing where nothing is to be stored, and says so', async () => {
    const world = newWorld();
    expect(await world.run({ method: 'password', keep: undefined })).toBe(0);
    expect(world.told.at(-1)).toMatchObject({ login: { keeping: { kind: 'nowhere' } } });
    expect(await world.accounts.list()).toEqual([]);
  });

  it('stores it again when the person wants it, and logs in only once', async () => {
    const world = newWorld();
    const exitCode = await world.run({
      method: 'password',
      keep: failing(world, 2),
      person: { afterFailure: inTurn({ kind: 'retry' } as const) },
    });
    expect(exitCode).toBe(0);
    expect(world.bilibili.requestsTo('submit-password-login')).toHaveLength(1);
    expect(await world.accounts.get()).toMatchObject({ id: '10001' });
  });

  it('puts a session that the store does not take elsewhere, and ends with 9', async () => {
    const world = newWorld();
    expect(await world.run({ method: 'password', keep: failing(world, 9) })).toBe(9);
    expect(world.failures).toEqual([full]);
    expect(world.rescued).toEqual(['10001']);
    expect(world.told.at(-1)).toMatchObject({
      login: { keeping: { kind: 'rescued', path: '/tmp/rescued/login.json', error: full } },
    });
  });

  it('says that it is lost when it fits nowhere', async () => {
    const world = newWorld();
    const rescue = async (): Promise<never> => {
      throw new StoreError('store-io');
    };
    const keep = { ...failing(world, 9), rescue };
    expect(await world.run({ method: 'password', keep })).toBe(9);
    expect(world.told.at(-1)).toMatchObject({
      login: { keeping: { kind: 'nowhere', error: full } },
    });
  });

  it('puts it elsewhere too when it is interrupted, and ends as interrupted', async () => {
    const world = newWorld();
    const reason = new Interrupted(130);
    const login = world.run({
      method: 'password',
      keep: failing(world, 9),
      person: {
        afterFailure: async () => {
          world.interruption.abort(reason);
          throw reason;
        },
      },
    });
    await expect(login).rejects.toBe(reason);
    expect(world.rescued).toEqual(['10001']);
    expect(world.told.at(-1)).toMatchObject({ type: 'login.success' });
  });
});
