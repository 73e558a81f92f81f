import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { inTurn, LoginTestEnvironment } from './login-test-environment.test-kit.ts';
import type { AccountOutcome, AccountsAnswer } from '../ui/port/questions.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

/** An environment with a stored account. */
async function returning(): Promise<LoginTestEnvironment> {
  const testEnvironment = newTestEnvironment();
  await testEnvironment.run({ method: 'password' });
  testEnvironment.events.length = 0;
  return testEnvironment;
}

/** What came of something done to the saved account. */
async function outcomeOf(
  testEnvironment: LoginTestEnvironment,
  deed: AccountsAnswer,
): Promise<AccountOutcome | undefined> {
  let seen: AccountOutcome | undefined;
  const answers = inTurn<AccountsAnswer>(deed, { kind: 'back' });
  await testEnvironment.run({
    method: undefined,
    person: {
      start: inTurn({ kind: 'accounts' }, { kind: 'back' }),
      accounts: ({ outcome }) => {
        seen = outcome;
        return answers();
      },
    },
  });
  return seen;
}

describe('resumeAccount', () => {
  const start = { start: inTurn({ kind: 'account', id: '10001' } as const) };

  it('says whose session it is when it is good', async () => {
    const testEnvironment = await returning();
    expect(await testEnvironment.run({ method: undefined, person: start })).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      type: 'login.success',
      login: { verification: 'verified', method: 'password', account: { name: '测试用户' } },
    });
    expect(testEnvironment.leaksIn(JSON.stringify(testEnvironment.events))).toEqual([]);
  });

  it('renews it first where that is due', async () => {
    const testEnvironment = await returning();
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.clock.advance(2 * 86_400_000);
    expect(await testEnvironment.run({ method: undefined, person: start })).toBe(0);
    expect(testEnvironment.bilibili.requestsTo('refresh-cookie')).toHaveLength(1);
  });

  it('ends with 8 when the service cannot be asked, and leaves it alone', async () => {
    const testEnvironment = await returning();
    testEnvironment.bilibili.faults.on('*', { kind: 'status', status: 503 });
    expect(await testEnvironment.run({ method: undefined, person: start })).toBe(8);
    expect(testEnvironment.events.at(-1)).toMatchObject({ login: { verification: 'unverified' } });
    expect(await testEnvironment.accounts.get('10001')).toMatchObject({
      session: { kind: 'active' },
    });
  });

  it('ends with 4 when it is over, and says what to do', async () => {
    const testEnvironment = await returning();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    expect(await testEnvironment.run({ method: undefined, person: start })).toBe(4);
    expect(testEnvironment.failures).toMatchObject([{ code: 'account-logged-out' }]);
  });
});

describe('manageAccounts', () => {
  let folder: string | undefined;
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true });
    folder = undefined;
  });

  it('makes an account the default one', async () => {
    const testEnvironment = await returning();
    const outcome = await outcomeOf(testEnvironment, { kind: 'use', id: '10001' });
    expect(outcome).toEqual({ kind: 'made-default', id: '10001' });
  });

  it('refreshes one that is due, and says that another is fine', async () => {
    const testEnvironment = await returning();
    const refresh = { kind: 'refresh', id: '10001' } as const;
    expect(await outcomeOf(testEnvironment, refresh)).toEqual({ kind: 'still-fresh', id: '10001' });
    testEnvironment.bilibili.account.refreshDue = true;
    expect(await outcomeOf(testEnvironment, refresh)).toEqual({ kind: 'refreshed', id: '10001' });
  });

  it('says that one is refreshed and could not be verified, or is left alone', async () => {
    const testEnvironment = await returning();
    const refresh = { kind: 'refresh', id: '10001' } as const;
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const unverified = await outcomeOf(testEnvironment, refresh);
    expect(unverified).toEqual({ kind: 'refreshed-unverified', id: '10001' });
    testEnvironment.bilibili.faults.clear();
    testEnvironment.bilibili.faults.on('get-cookie-info', { kind: 'status', status: 412 });
    expect(await outcomeOf(testEnvironment, refresh)).toMatchObject({ kind: 'failed' });
    const until = testEnvironment.clock.now() + 1_800_000;
    const paused = await outcomeOf(testEnvironment, refresh);
    expect(paused).toEqual({ kind: 'paused', id: '10001', until });
  });

  it('lists the devices and the latest logins of one, and changes nothing', async () => {
    const testEnvironment = await returning();
    const id = '10001';
    expect(await outcomeOf(testEnvironment, { kind: 'devices', id })).toMatchObject({
      kind: 'devices',
      id,
      devices: [{ name: 'Chrome浏览器', isCurrent: true }],
    });
    expect(await outcomeOf(testEnvironment, { kind: 'history', id })).toMatchObject({
      kind: 'history',
      id,
      logins: [{ place: '中国上海', succeeded: true }],
    });
    testEnvironment.bilibili.faults.on('get-login-log', { kind: 'code', code: -101 });
    expect(await outcomeOf(testEnvironment, { kind: 'history', id })).toMatchObject({
      kind: 'failed',
      error: { code: 'account-logged-out' },
    });
    expect(await testEnvironment.accounts.get(id)).toMatchObject({ session: { kind: 'active' } });
  });

  it('logs out at the service, then forgets it', async () => {
    const testEnvironment = await returning();
    const outcome = await outcomeOf(testEnvironment, { kind: 'log-out', id: '10001' });
    expect(outcome).toEqual({ kind: 'logged-out', id: '10001' });
    expect(testEnvironment.bilibili.requestsTo('submit-logout')).toHaveLength(1);
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });

  it('says that the app tokens of a TV login remain where the service does not end them', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({
      method: 'qr-tv',
      onEvent: (event) => {
        if (event.type === 'qr.ready') testEnvironment.bilibili.phone.confirm(event.url);
      },
    });
    testEnvironment.bilibili.faults.on('revoke-app-token', { kind: 'code', code: -400 });
    const outcome = await outcomeOf(testEnvironment, { kind: 'log-out', id: '10001' });
    expect(outcome).toEqual({ kind: 'tokens-remain', id: '10001' });
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });

  it('keeps an account that could not be logged out at the service', async () => {
    const testEnvironment = await returning();
    testEnvironment.bilibili.faults.on('submit-logout', { kind: 'reset', when: 'before' });
    const outcome = await outcomeOf(testEnvironment, { kind: 'log-out', id: '10001' });
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'network-error' },
      adviser: { code: 'logout-kept' },
    });
    expect(await testEnvironment.accounts.list()).toHaveLength(1);
  });

  it('exports to a private file in the chosen format, and replaces one only when asked to', async () => {
    const testEnvironment = await returning();
    folder = mkdtempSync(join(tmpdir(), 'bilipass-test-'));
    const path = join(folder, 'cookies.txt');
    const answer = { kind: 'export', id: '10001', path, format: 'netscape' } as const;
    expect(await outcomeOf(testEnvironment, answer)).toEqual({
      kind: 'exported',
      id: '10001',
      path,
      format: 'netscape',
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^# Netscape HTTP Cookie File/);
    const asJson = { ...answer, format: 'json' } as const;
    expect(await outcomeOf(testEnvironment, asJson)).toMatchObject({ kind: 'file-exists', path });
    expect(readFileSync(path, 'utf8')).toMatch(/^# Netscape/);
    const outcome = await outcomeOf(testEnvironment, { ...asJson, replace: true });
    expect(outcome?.kind).toBe('exported');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'bilipass-credential' });
  });

  it('says of a file that cannot be written what is wrong with it', async () => {
    const path = join(tmpdir(), 'bilipass-nowhere', 'cookies.txt');
    const answer = { kind: 'export', id: '10001', path, format: 'netscape' } as const;
    const outcome = await outcomeOf(await returning(), answer);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'file-unwritable' } });
  });

  it('says when there is no such account', async () => {
    const outcome = await outcomeOf(await returning(), { kind: 'log-out', id: '9' });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'account-unknown' } });
  });
});
