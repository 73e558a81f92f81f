import { exportCredential, StoreError } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { CommandTestEnvironment } from '../commands/command-test-environment.test-kit.ts';
import { Interrupted } from '../interruption.ts';
import type { TestEnvironmentOptions } from './login-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

/** Pastes the texts one after the other, then goes back. Returns the exit code. */
function paste(
  testEnvironment: CommandTestEnvironment,
  texts: readonly string[],
  options: TestEnvironmentOptions = {},
): Promise<number> {
  const rest = [...texts];
  return testEnvironment.run({
    method: 'paste',
    ...options,
    person: {
      paste: async () => {
        const text = rest.shift();
        return text === undefined ? { kind: 'back' } : { kind: 'paste', bytes: Buffer.from(text) };
      },
      ...options.person,
    },
  });
}

/** Logs in, and returns the cookies of the stored session. */
async function logIn(testEnvironment: CommandTestEnvironment): Promise<string> {
  await testEnvironment.logIn();
  return exportCredential(await testEnvironment.credential(), 'cookie');
}

describe('loginByPaste', () => {
  it('replaces a stored login by a confirmed one, and reports the one that lives on', async () => {
    const testEnvironment = newTestEnvironment();
    const cookies = await logIn(testEnvironment);
    await testEnvironment.accounts.remove('10001');
    testEnvironment.clock.advance(1_000);
    await testEnvironment.logIn();
    expect(await paste(testEnvironment, ['hello', cookies])).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { method: 'paste', keeping: { kind: 'stored', leftAlive: [{}] } },
    });
    expect(cookies).toContain(await testEnvironment.sessdata());
  });

  it('keeps the refresh token of a stored session whose cookies are pasted', async () => {
    const testEnvironment = newTestEnvironment();
    const cookies = await logIn(testEnvironment);
    expect(await paste(testEnvironment, [cookies])).toBe(0);
    expect((await testEnvironment.credential()).hasAcTimeValue()).toBe(true);
  });

  it('replaces no stored login while Bilibili cannot be asked', async () => {
    const testEnvironment = newTestEnvironment();
    const cookies = await logIn(testEnvironment);
    await testEnvironment.accounts.remove('10001');
    testEnvironment.clock.advance(1_000);
    await testEnvironment.logIn();
    const before = await testEnvironment.sessdata();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const problems: unknown[] = [];
    const answers = [cookies];
    const exitCode = await paste(testEnvironment, [], {
      person: {
        paste: async ({ problem }) => {
          problems.push(problem?.code);
          const text = answers.shift();
          return text ? { kind: 'paste', bytes: Buffer.from(text) } : { kind: 'back' };
        },
      },
    });
    expect({ exitCode, problems }).toEqual({
      exitCode: 130,
      problems: [undefined, 'account-kept'],
    });
    expect(await testEnvironment.sessdata()).toBe(before);
  });

  it('only asks Bilibili with --no-store', async () => {
    const testEnvironment = newTestEnvironment();
    const cookies = await logIn(testEnvironment);
    await testEnvironment.accounts.remove('10001');
    expect(await paste(testEnvironment, [cookies], { keep: undefined })).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { verification: 'verified', keeping: { kind: 'nowhere' } },
    });
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });

  it('saves a login elsewhere when the store fails, and exits 9', async () => {
    const testEnvironment = newTestEnvironment();
    const cookies = await logIn(testEnvironment);
    const add = async (): Promise<never> => {
      throw new StoreError('store-io');
    };
    const keep = { accounts: testEnvironment.accountsWith({ add }) };
    expect(await paste(testEnvironment, [cookies], { keep })).toBe(9);
    expect(testEnvironment.rescued).toEqual(['10001']);
  });

  it('stores nothing when it is interrupted while Bilibili is asked', async () => {
    const testEnvironment = newTestEnvironment();
    const cookies = await logIn(testEnvironment);
    await testEnvironment.accounts.remove('10001');
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
    const reason = new Interrupted(130);
    testEnvironment.clock.after(100, () => testEnvironment.interruption.abort(reason));
    await expect(paste(testEnvironment, [cookies])).rejects.toBe(reason);
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });
});
