import { setImmediate } from 'node:timers/promises';
import { QrCodeLogin } from '@bilipass/login';
import { createClient } from '@bilipass/core';
import { expect, it } from 'vitest';
import { createDemoService } from './demo.ts';
import { DemoPerson } from './demo-person.ts';

it('confirms a login once the program has seen the scan, however late it asks', async () => {
  const service = createDemoService('qr', 1);
  const { signal } = new AbortController();
  const person = new DemoPerson({ service, sleep: async () => {}, signal, keyboard: undefined });
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

it.each(['screens', 'lines'] as const)(
  'types key by key, then answers by itself: %s',
  async (manner) => {
    const service = createDemoService('captcha', 1);
    const { signal } = new AbortController();
    const log: (number | string)[] = [];
    const person = new DemoPerson({
      service,
      sleep: async (ms) => void log.push(ms),
      signal,
      keyboard: {
        manner,
        isHurried: false,
        begin: () => void log.push('begin'),
        press: (key) => void log.push(key),
        end: () => void log.push('end'),
      },
    });
    const answer = await person
      .answers()
      .password?.({ kind: 'password', account: '', problem: undefined }, { signal });
    expect(answer).toEqual({ kind: 'password', account: service.tel, password: service.password });
    const typed = log.slice(log.indexOf('begin') + 1, log.indexOf('end'));
    const keys = typed.filter((entry) => typeof entry === 'string').join('');
    expect(keys).toBe(`${service.tel}\r${service.password}\r`);
    const pauses = typed.filter((entry) => typeof entry === 'number');
    expect(pauses).toHaveLength(keys.length);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(80);
    expect(Math.max(...pauses)).toBeLessThan(1_000);
  },
);
