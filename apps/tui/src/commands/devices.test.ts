import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const devices = { name: 'devices', account: undefined } as const;

async function loggedIn(): Promise<CommandTestEnvironment> {
  const testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  return testEnvironment;
}

/** The service answers with these devices. */
async function withDevices(...list: readonly object[]): Promise<CommandTestEnvironment> {
  const testEnvironment = await loggedIn();
  const fault = { kind: 'code', code: 0, data: { devices: list } } as const;
  testEnvironment.bilibili.faults.on('get-login-devices', fault);
  return testEnvironment;
}

const chrome = {
  device_name: 'Chrome浏览器',
  is_current_device: true,
  latest_login_at: '2026-11-27 19:30:00',
  source: '网页',
};

describe('devices', () => {
  it('lists the devices in a table, and changes nothing at the service', async () => {
    const testEnvironment = await withDevices(chrome, {
      ...chrome,
      device_name: 'iPhone 17',
      is_current_device: false,
      source: 'App',
    });
    const before = testEnvironment.bilibili.requests.length;
    const { exitCode, data, said } = await testEnvironment.command(devices);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(data).toEqual([
      'Device        Last login           Source  This login',
      'Chrome浏览器  2026-11-27 19:30:00  网页    yes',
      'iPhone 17     2026-11-27 19:30:00  App',
    ]);
    const sent = testEnvironment.bilibili.requests.slice(before);
    expect(sent.map(({ endpoint }) => endpoint)).toEqual(['get-login-devices']);
    expect(testEnvironment.leaksIn(data.join())).toEqual([]);
  });

  it('says the same in Chinese', async () => {
    const testEnvironment = await withDevices(chrome);
    expect((await testEnvironment.command(devices, { messages: zh })).data).toEqual([
      '设备          最近登录             来源  本次登录',
      'Chrome浏览器  2026-11-27 19:30:00  网页  是',
    ]);
  });

  it('tells programs the same, and what is not there as null', async () => {
    const testEnvironment = await withDevices(chrome, {}, { latest_login_at: 1_790_000_000 });
    const common = { event: 'device', mid: '10001' };
    expect(await testEnvironment.jsonEvents(devices)).toMatchObject([
      { ...common, name: 'Chrome浏览器', is_current: true, source: '网页', last_login_at: null },
      { ...common, name: null, is_current: null, last_login_text: null, source: null },
      { ...common, last_login_at: '2026-09-21T14:13:20.000Z', last_login_text: null },
      { event: 'end', exit: 0 },
    ]);
  });

  it('shows a dash for what is not there, and lets no name move the cursor', async () => {
    const testEnvironment = await withDevices({ device_name: 'a\u001b[2J\nb' });
    expect((await testEnvironment.command(devices)).data[1]).toBe('a [2J b  -           -');
  });

  it.each([40, 60, 80])('fits %i columns', async (columns) => {
    const testEnvironment = await withDevices({
      ...chrome,
      device_name: '很长的设备名字'.repeat(9),
    });
    const { data } = await testEnvironment.command(devices, { columns: () => columns });
    expect(data.filter((line) => stringWidth(line) > columns)).toEqual([]);
    expect(data).toHaveLength(2);
  });

  it('says in a terminal that there is none', async () => {
    const testEnvironment = await withDevices();
    expect((await testEnvironment.command(devices)).said).toEqual([en.commands.devices.none]);
  });

  it('takes the account that is named', async () => {
    const testEnvironment = await loggedIn();
    await testEnvironment.logIn('20002');
    const events = await testEnvironment.jsonEvents({ ...devices, account: '20002' });
    expect(events[0]).toMatchObject({ event: 'device', mid: '20002' });
    expect(await testEnvironment.command({ ...devices, account: '9' })).toMatchObject({
      exitCode: 4,
      error: { code: 'account-unknown' },
    });
  });

  it('exits 4 when the service no longer knows the session, and leaves it stored', async () => {
    const testEnvironment = await loggedIn();
    testEnvironment.bilibili.faults.on('get-login-devices', { kind: 'code', code: -101 });
    expect(await testEnvironment.command(devices)).toMatchObject({
      exitCode: 4,
      error: { code: 'account-logged-out' },
    });
    expect(await testEnvironment.stored('10001')).toMatchObject({ session: { kind: 'active' } });
  });

  it('asks nothing for a session that is known to be over', async () => {
    const testEnvironment = await loggedIn();
    await testEnvironment.rewrite('10001', (account) => ({
      ...account,
      session: { kind: 'logged-out', credential: account.session.credential, since: 0 },
    }));
    expect(await testEnvironment.command(devices)).toMatchObject({ exitCode: 4, data: [] });
    expect(testEnvironment.bilibili.requestsTo('get-login-devices')).toEqual([]);
  });

  it.each([
    [{ kind: 'reset', when: 'before' }, 8, 'network-error'],
    [{ kind: 'status', status: 412 }, 7, 'risk-blocked'],
    [{ kind: 'code', code: 0, data: { total: 0 } }, 8, 'unexpected-body'],
  ] as const)('says nothing about the devices after %o', async (fault, exitCode, code) => {
    const testEnvironment = await loggedIn();
    testEnvironment.bilibili.faults.on('get-login-devices', fault);
    expect(await testEnvironment.command(devices)).toMatchObject({
      exitCode,
      error: { code },
      data: [],
    });
  });
});
