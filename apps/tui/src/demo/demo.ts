import { systemRuntime, type Runtime } from '@bilipass/core';
import { getCountryByIso } from '@bilipass/countries';
import { FakeBilibili } from '@bilipass/testing';
import type { LoginMethod } from '../ui/port/login-method.ts';
import type { DemoScene } from './demo-scene.ts';

export type DemoService = ReturnType<typeof createDemoService>;

export type SingleScene = Exclude<DemoScene, 'all'>;

const methods: Readonly<Record<SingleScene, LoginMethod>> = {
  qr: 'qr-web',
  tv: 'qr-tv',
  captcha: 'password',
  sms: 'sms',
  risk: 'password',
  error: 'qr-web',
};

/**
 * Creates a fake service in this process, set up for one scene.
 *
 * @param speed - The speed of time: 1 is real time, 2 twice as fast. Above 0.
 */
export function createDemoService(scene: SingleScene, speed: number) {
  const bilibili = new FakeBilibili();
  const { account } = bilibili;
  account.name = '哔哩演示';
  const tel = account.phone?.tel ?? '';
  const country = getCountryByIso('CN');
  if (!country) throw new Error('the list of countries has no CN');
  if (scene === 'risk') account.risk = { status: 1, generation: 'scene', scene: 'secLogin' };
  if (scene === 'error') {
    bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 412 });
  }
  return {
    bilibili,
    /** Opens no socket. */
    runtime: {
      fetch: (url, init) => bilibili.fetch(url, init),
      sleep: (ms, options) => systemRuntime.sleep(ms / speed, options),
    } satisfies Partial<Runtime>,
    method: methods[scene],
    tel,
    country,
    password: account.password ?? '',
  };
}
