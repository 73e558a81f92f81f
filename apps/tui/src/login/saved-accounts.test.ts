import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { inTurn, LoginWorld } from './login-world.test-kit.ts';
import type { AccountOutcome, AccountsAnswer } from '../ui/port/questions.ts';

const newWorld = setupWorlds(LoginWorld);

/** Somebody who has logged in before. */
async function returning(): Promise<LoginWorld> {
  const world = newWorld();
  await world.run({ method: 'password' });
  world.told.length = 0;
  return world;
}

/** What came of something done to the saved account. */
async function outcomeOf(
  world: LoginWorld,
  deed: AccountsAnswer,
): Promise<AccountOutcome | undefined> {
  let seen: AccountOutcome | undefined;
  const answers = inTurn<AccountsAnswer>(deed, { kind: 'back' });
  await world.run({
    method: undefined,
    person: {
      chooseStart: inTurn({ kind: 'accounts' }, { kind: 'back' }),
      besideAccounts: ({ outcome }) => {
        seen = outcome;
        return answers();
      },
    },
  });
  return seen;
}

describe('goOnAs', () => {
  const start = { chooseStart: inTurn({ kind: 'account', id: '10001' } as const) };

  it('says whose session it is when it is good', async () => {
    const world = await returning();
    expect(await world.run({ method: undefined, person: start })).toBe(0);
    expect(world.told.at(-1)).toMatchObject({
      type: 'login.success',
      login: { verification: 'verified', method: 'password', account: { name: '测试用户' } },
    });
    expect(world.leaksIn(JSON.stringify(world.told))).toEqual([]);
  });

  it('renews it first where that is due', async () => {
    const world = await returning();
    world.bilibili.account.refreshDue = true;
    world.clock.advance(2 * 86_400_000);
    expect(await world.run({ method: undefined, person: start })).toBe(0);
    expect(world.bilibili.requestsTo('refresh-cookie')).toHaveLength(1);
  });

  it('ends with 8 when nobody can be asked, and leaves it alone', async () => {
    const world = await returning();
    world.bilibili.faults.on('*', { kind: 'status', status: 503 });
    expect(await world.run({ method: undefined, person: start })).toBe(8);
    expect(world.told.at(-1)).toMatchObject({ login: { verification: 'unverified' } });
    expect(await world.accounts.get('10001')).toMatchObject({ session: { kind: 'active' } });
  });

  it('ends with 4 when it is over, and says what to do', async () => {
    const world = await returning();
    world.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    expect(await world.run({ method: undefined, person: start })).toBe(4);
    expect(world.failures).toMatchObject([{ code: 'account-logged-out' }]);
  });
});

describe('seeToAccounts', () => {
  let folder: string | undefined;
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true });
    folder = undefined;
  });

  it('makes an account the default one', async () => {
    const world = await returning();
    const outcome = await outcomeOf(world, { kind: 'use', id: '10001' });
    expect(outcome).toEqual({ kind: 'made-default', id: '10001' });
  });

  it('refreshes one that is due, and says that another is fine', async () => {
    const world = await returning();
    const refresh = { kind: 'refresh', id: '10001' } as const;
    expect(await outcomeOf(world, refresh)).toEqual({ kind: 'still-fresh', id: '10001' });
    world.bilibili.account.refreshDue = true;
    expect(await outcomeOf(world, refresh)).toEqual({ kind: 'refreshed', id: '10001' });
  });

  it('says that one is refreshed and could not be verified, or is left alone', async () => {
    const world = await returning();
    const refresh = { kind: 'refresh', id: '10001' } as const;
    world.bilibili.account.refreshDue = true;
    world.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const unverified = await outcomeOf(world, refresh);
    expect(unverified).toEqual({ kind: 'refreshed-unverified', id: '10001' });
    world.bilibili.faults.clear();
    world.bilibili.faults.on('get-cookie-info', { kind: 'status', status: 412 });
    expect(await outcomeOf(world, refresh)).toMatchObject({ kind: 'failed' });
    const until = world.clock.now() + 1_800_000;
    const paused = await outcomeOf(world, refresh);
    expect(paused).toEqual({ kind: 'paused', id: '10001', until });
  });

  it('logs out at the service, then forgets it', async () => {
    const world = await returning();
    const outcome = await outcomeOf(world, { kind: 'log-out', id: '10001' });
    expect(outcome).toEqual({ kind: 'logged-out', id: '10001' });
    expect(world.bilibili.requestsTo('submit-logout')).toHaveLength(1);
    expect(await world.accounts.list()).toEqual([]);
  });

  it('keeps an account that could not be logged out at the service', async () => {
    const world = await returning();
    world.bilibili.faults.on('submit-logout', { kind: 'reset', when: 'before' });
    const outcome = await outcomeOf(world, { kind: 'log-out', id: '10001' });
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'network-error' },
      adviser: { code: 'logout-kept' },
    });
    expect(await world.accounts.list()).toHaveLength(1);
  });

  it('exports to a new private file, and to no other', async () => {
    const world = await returning();
    folder = mkdtempSync(join(tmpdir(), 'bilipass-test-'));
    const path = join(folder, 'login.json');
    const answer = { kind: 'export', id: '10001', path } as const;
    expect(await outcomeOf(world, answer)).toEqual({ kind: 'exported', id: '10001', path });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'bilipass-credential' });
    expect(await outcomeOf(world, answer)).toMatchObject({ error: { code: 'file-exists' } });
  });

  it('says when there is no such account', async () => {
    const outcome = await outcomeOf(await returning(), { kind: 'log-out', id: '9' });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'account-unknown' } });
  });
});
