import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { momentText } from '../time-text.ts';
import { CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const history = { name: 'history', account: undefined } as const;

async function loggedIn(): Promise<CommandTestEnvironment> {
  const testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  return testEnvironment;
}

/** The service answers with these logins. */
async function withLogins(...list: readonly object[]): Promise<CommandTestEnvironment> {
  const testEnvironment = await loggedIn();
  const fault = { kind: 'code', code: 0, data: { count: list.length, list } } as const;
  testEnvironment.bilibili.faults.on('get-login-log', fault);
  return testEnvironment;
}

const login = {
  ip: '203.0.*.*',
  time: 1_790_000_000,
  time_at: '2026-09-21 22:13:20',
  status: true,
  type: 0,
  geo: '中国上海',
};
const time = momentText(1_790_000_000_000);

describe('history', () => {
  it('lists the logins in a table in the time of this machine', async () => {
    const testEnvironment = await withLogins(login, { ...login, status: false, geo: '巴西' });
    const { exitCode, data, said } = await testEnvironment.command(history);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(data).toEqual([
      'Time                 Place     Address    Result',
      `${time}  中国上海  203.0.*.*  logged in`,
      `${time}  巴西      203.0.*.*  refused`,
    ]);
  });

  it('says the same in Chinese', async () => {
    const testEnvironment = await withLogins(login);
    expect((await testEnvironment.command(history, { messages: zh })).data).toEqual([
      '时间                 地点      地址       结果',
      `${time}  中国上海  203.0.*.*  成功`,
    ]);
  });

  it('tells programs the same, and what is not there as null', async () => {
    const testEnvironment = await withLogins(login, { time_at: 'yesterday' });
    expect(await testEnvironment.jsonEvents(history)).toMatchObject([
      {
        event: 'login.record',
        mid: '10001',
        at: '2026-09-21T14:13:20.000Z',
        at_text: '2026-09-21 22:13:20',
        place: '中国上海',
        ip: '203.0.*.*',
        succeeded: true,
        type: '0',
      },
      { at: null, at_text: 'yesterday', place: null, ip: null, succeeded: null, type: null },
      { event: 'end', exit: 0 },
    ]);
    expect((await testEnvironment.command(history)).data[2]).toMatch(/^yesterday +- +- +-$/);
  });

  it('shows an address on standard output alone, never in an error', async () => {
    const testEnvironment = await loggedIn();
    const data = { list: { ip: '203.0.113.7' } };
    testEnvironment.bilibili.faults.on('get-login-log', { kind: 'code', code: 0, data });
    const run = await testEnvironment.command(history);
    expect(run).toMatchObject({ exitCode: 8, error: { code: 'unexpected-body' }, data: [] });
    expect(run.said.join()).not.toContain('203.0');
  });

  it('says in a terminal that there is none', async () => {
    const testEnvironment = await withLogins();
    expect((await testEnvironment.command(history)).said).toEqual([en.commands.history.none]);
  });

  it('exits 4 when the service no longer knows the session', async () => {
    const testEnvironment = await loggedIn();
    testEnvironment.bilibili.faults.on('get-login-log', { kind: 'code', code: -101 });
    expect(await testEnvironment.command(history)).toMatchObject({
      exitCode: 4,
      error: { code: 'account-logged-out' },
    });
  });
});
