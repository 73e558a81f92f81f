import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { zh } from '../i18n/zh.ts';
import { CommandTestEnvironment, storePath } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const whoami = { name: 'whoami', account: undefined, offline: false } as const;
const offline = { ...whoami, offline: true };

async function loggedIn(): Promise<CommandTestEnvironment> {
  const testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  return testEnvironment;
}

describe('whoami', () => {
  it('says who is logged in by the word of the service', async () => {
    const testEnvironment = await loggedIn();
    const { exitCode, data, said } = await testEnvironment.command(whoami);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(data).toEqual([
      '✓ Logged in as 测试用户',
      '  UID: 10001',
      '  Level: 5',
      '  Membership: no',
      '  Method: QR code (web)',
      expect.stringMatching(/^ {2}Valid until: 2027-05-2\d$/),
      '  Refresh token: yes',
      `  Stored at: ${storePath}`,
    ]);
    expect(testEnvironment.leaksIn(data.join())).toEqual([]);
  });

  it('sends no request when it is offline, and says so in both languages', async () => {
    const testEnvironment = await loggedIn();
    const asked = testEnvironment.bilibili.requests.length;
    const english = await testEnvironment.command(offline);
    expect(english.data[0]).toBe('› 测试用户, as stored; Bilibili was not asked');
    const chinese = await testEnvironment.command(offline, { messages: zh });
    expect(chinese.data[0]).toBe('› 测试用户（本机保存的内容，未询问哔哩哔哩）');
    expect(testEnvironment.bilibili.requests).toHaveLength(asked);
  });

  it('tells programs the same', async () => {
    const testEnvironment = await loggedIn();
    const common = { event: 'whoami', mid: '10001', name: '测试用户', method: 'qr-web' };
    expect(await testEnvironment.jsonEvents(whoami)).toMatchObject([
      { ...common, level: 5, vip: false, verification: 'verified', store: storePath },
      { event: 'end', exit: 0 },
    ]);
    expect(await testEnvironment.jsonEvents(offline)).toMatchObject([
      { ...common, level: 5, vip: null, verification: 'offline' },
      { event: 'end', exit: 0 },
    ]);
  });

  it('stores the name, the level and the time of the answer', async () => {
    const testEnvironment = await loggedIn();
    const { bilibili, accounts, clock } = testEnvironment;
    Object.assign(bilibili.account, { name: '新名字', level: 6 });
    clock.advance(86_400_000);
    await testEnvironment.command(whoami);
    expect(await accounts.get()).toMatchObject({
      name: '新名字',
      level: 6,
      checkedAt: clock.now(),
    });
    const { data } = await testEnvironment.command(offline);
    expect(data.slice(0, 3).join()).toMatch(/新名字.*Level: 6/);
  });

  it('takes the account that is named', async () => {
    const testEnvironment = await loggedIn();
    await testEnvironment.logIn('20002');
    const { data } = await testEnvironment.command({ ...whoami, account: '20002' });
    expect(data[0]).toBe('✓ Logged in as 用户20002');
  });

  it('exits 4 when no account is stored, or not this one', async () => {
    expect(await newTestEnvironment().command(whoami)).toMatchObject({
      exitCode: 4,
      error: { code: 'no-account', advice: expect.stringContaining('bilipass login') },
      data: [],
    });
    const other = { ...whoami, account: '9' };
    expect(await (await loggedIn()).command(other)).toMatchObject({
      exitCode: 4,
      error: { code: 'account-unknown' },
    });
  });

  it('exits 4 when the service no longer knows the session, and leaves it stored', async () => {
    const testEnvironment = await loggedIn();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    const { exitCode, error } = await testEnvironment.command(whoami);
    expect({ exitCode, error }).toMatchObject({
      exitCode: 4,
      error: { code: 'account-logged-out', advice: expect.stringContaining('bilipass login') },
    });
    expect(await testEnvironment.stored('10001')).toMatchObject({ session: { kind: 'active' } });
  });

  it('exits 4 offline for a session that is known to be over', async () => {
    const testEnvironment = await loggedIn();
    testEnvironment.clock.advance(181 * 86_400_000);
    expect(await testEnvironment.command(offline)).toMatchObject({ exitCode: 4, data: [] });
    await testEnvironment.rewrite('10001', (account) => ({
      ...account,
      session: { kind: 'logged-out', credential: account.session.credential, since: 0 },
    }));
    expect(await testEnvironment.command(whoami)).toMatchObject({ exitCode: 4, data: [] });
  });

  it('exits 8 when the network is down, which says nothing about the session', async () => {
    const testEnvironment = await loggedIn();
    testEnvironment.bilibili.faults.on('*', { kind: 'reset', when: 'before' });
    const { exitCode, error } = await testEnvironment.command(whoami);
    expect({ exitCode, error }).toMatchObject({ exitCode: 8, error: { code: 'network-error' } });
  });

  it('lets no name of the service move the cursor', async () => {
    const testEnvironment = await loggedIn();
    await testEnvironment.rewrite('10001', (account) => ({ ...account, name: 'a\u001b[2Jb' }));
    expect((await testEnvironment.command(offline)).data[0]).toContain('› a [2Jb,');
  });

  it('rethrows an interruption untouched', async () => {
    const testEnvironment = await loggedIn();
    const reason = new Error('away');
    testEnvironment.interruption.abort(reason);
    expect((await testEnvironment.command(whoami)).error).toBe(reason);
  });
});
