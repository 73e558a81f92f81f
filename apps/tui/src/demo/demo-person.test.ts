import { setImmediate } from 'node:timers/promises';
import { QrCodeLogin } from '@bilipass/login';
import { createClient } from '@bilipass/core';
import { expect, it } from 'vitest';
import { createDemoService } from './demo.ts';
import { DemoPerson } from './demo-person.ts';

it('confirms a login once the program has seen the scan, however late it asks', async () => {
  const service = createDemoService('qr', 1);
  const { signal } = new AbortController();
  const person = new DemoPerson({ service, sleep: async () => {}, signal });
  const login = new QrCodeLogin({ client: createClient({ runtime: service.runtime }) });
  await login.generateQrcode();
  const url = login.getQrcodeUrl();
  person.watch({ type: 'qr.ready', url, issuedAt: 0, expiresAt: 180_000, renewal: 0 });
  await setImmediate();
  expect(await login.checkState()).toBe('confirm');
  person.watch({ type: 'qr.scanned' });
  await setImmediate();
  expect(await login.checkState()).toBe('done');
});
