import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from './services.ts';

const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });
const { signal } = new AbortController();

describe('a code that is requested early', () => {
  it('is the first code of the login', async () => {
    const services = createServices();
    services.requestQrcode('web', { signal });
    const login = await services.createQrcodeLogin('web');
    expect(login.hasQrcode()).toBe(true);
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(1);
    expect((await services.createQrcodeLogin('web')).hasQrcode()).toBe(false);
  });

  it('is not used for the other channel', async () => {
    const services = createServices();
    services.requestQrcode('web', { signal });
    const login = await services.createQrcodeLogin('tv');
    expect([login.channel, login.hasQrcode()]).toEqual(['tv', false]);
  });

  it('fails the login where it is refused, without a second request', async () => {
    bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 412 });
    const services = createServices();
    services.requestQrcode('web', { signal });
    await expect(services.createQrcodeLogin('web')).rejects.toMatchObject({ code: 'risk-blocked' });
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(1);
  });

  it('is left to the login where the network fails', async () => {
    bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 503 });
    const services = createServices();
    services.requestQrcode('web', { signal });
    const login = await services.createQrcodeLogin('web');
    expect(login.hasQrcode()).toBe(false);
    bilibili.faults.clear();
    await login.generateQrcode();
    expect(login.hasQrcode()).toBe(true);
  });
});
