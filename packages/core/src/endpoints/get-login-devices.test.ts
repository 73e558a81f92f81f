import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getLoginDevices } from './get-login-devices.ts';

const service = stubService();
const cookies = { SESSDATA: 's', bili_jct: 'j' };

const unknown = {
  name: undefined,
  isCurrent: undefined,
  lastLoginAt: undefined,
  lastLoginText: undefined,
  source: undefined,
};

describe('getLoginDevices', () => {
  it('returns the devices, and sends the CSRF token', async () => {
    const chrome = {
      device_name: 'Chrome浏览器',
      is_current_device: true,
      latest_login_at: '2026-11-27 19:30:00',
      source: '网页',
    };
    service.answer(envelope({ devices: [chrome, { ...chrome, is_current_device: false }] }));
    const device = {
      name: 'Chrome浏览器',
      isCurrent: true,
      lastLoginAt: undefined,
      lastLoginText: '2026-11-27 19:30:00',
      source: '网页',
    };
    expect(await getLoginDevices(service.client, cookies)).toEqual({
      kind: 'devices',
      devices: [device, { ...device, isCurrent: false }],
    });
    expect(service.requests).toMatchObject([
      {
        method: 'GET',
        url: 'https://passport.bilibili.com/x/safecenter/user_login_devices',
        query: { csrf: 'j' },
      },
    ]);
  });

  it('reads what is there, and invents nothing', async () => {
    const list = [{}, { device_name: 7, latest_login_at: 1_790_000_000, is_current_device: 'x' }];
    service.answer(envelope({ list: [...list, 'no device', null] }));
    expect(await getLoginDevices(service.client, cookies)).toEqual({
      kind: 'devices',
      devices: [unknown, { ...unknown, name: '7', lastLoginAt: 1_790_000_000_000 }],
    });
  });

  it('lets no name move the cursor', async () => {
    service.answer(envelope([{ device_name: 'a\u001b[2J\nb', source: '\u202e' }]));
    expect(await getLoginDevices(service.client, cookies)).toEqual({
      kind: 'devices',
      devices: [{ ...unknown, name: 'a [2J b' }],
    });
  });

  it('distinguishes a dead session from a failed request', async () => {
    service.answer(envelope(null, -101));
    expect(await getLoginDevices(service.client, cookies)).toEqual({ kind: 'not-logged-in' });
    service.answer(envelope(null, -111));
    await expect(getLoginDevices(service.client, cookies)).rejects.toMatchObject({
      code: 'csrf-invalid',
    });
  });

  it('rejects a reply without a list: that is not the same as no devices', async () => {
    service.answer(envelope({ total: 0 }));
    await expect(getLoginDevices(service.client, cookies)).rejects.toThrow(/no list of devices/);
    service.answer(envelope(null));
    await expect(getLoginDevices(service.client, cookies)).rejects.toThrow(/no list of devices/);
  });

  it('sends no request without a CSRF token', async () => {
    await expect(getLoginDevices(service.client, { SESSDATA: 's' })).rejects.toMatchObject({
      code: 'credential-incomplete',
    });
    expect(service.requests).toEqual([]);
  });
});
