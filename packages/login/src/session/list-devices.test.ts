import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { listDevices } from './list-devices.ts';

const { loggedIn } = setupTestEnvironments();

describe('listDevices', () => {
  it.each([
    ['web', 'Chrome浏览器'],
    ['tv', '电视'],
  ] as const)('returns the device of a %s session', async (channel, name) => {
    const { bilibili, client, credential } = await loggedIn(channel);
    expect(await listDevices(credential, { client })).toMatchObject({
      kind: 'devices',
      devices: [{ name, isCurrent: true }],
    });
    expect(bilibili.requestsTo('get-login-devices')).toHaveLength(1);
  });

  it('reports a session as ended only after two such replies', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-login-devices', { kind: 'code', code: -101 }, { times: 1 });
    expect(await listDevices(credential, { client })).toMatchObject({ kind: 'devices' });
    bilibili.faults.on('get-login-devices', { kind: 'code', code: -101 });
    expect(await listDevices(credential, { client })).toEqual({ kind: 'not-logged-in' });
  });

  it('needs the CSRF token of the session', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const without = credential.with({ biliJct: '' });
    await expect(listDevices(without, { client })).rejects.toMatchObject({
      code: 'credential-incomplete',
    });
    expect(bilibili.requestsTo('get-login-devices')).toEqual([]);
  });

  it.each([
    [{ devices: 'none' }, 'unexpected-body'],
    [{}, 'unexpected-body'],
  ])('never reports %o as "no devices"', async (data, code) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('get-login-devices', { kind: 'code', code: 0, data });
    await expect(listDevices(credential, { client })).rejects.toMatchObject({ code });
  });
});
