import { systemRuntime, type Runtime } from '@bilipass/core';
import type { Country } from '@bilipass/countries';
import { PhoneNumber } from '@bilipass/login';
import { FakeBilibili } from '@bilipass/testing';
import type { LoginMethod } from '../ui/port/login-method.ts';
import type { DemoScene } from './demo-scene.ts';

/** A service inside this process, set for one scene. */
export interface DemoWorld {
  readonly bilibili: FakeBilibili;
  /** The outside world of the demo: no socket is opened. */
  readonly runtime: Partial<Runtime>;
  readonly method: LoginMethod;
  /** The account that logs in. */
  readonly tel: string;
  readonly country: Country;
  readonly password: string;
}

/** A scene that is one login. */
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
 * The service of one scene.
 *
 * @param speed - How fast time runs for everybody in it: 1 is real time, 2 twice as fast. Above 0.
 */
export function createDemoWorld(scene: SingleScene, speed: number): DemoWorld {
  const bilibili = new FakeBilibili();
  const { account } = bilibili;
  account.name = '哔哩演示';
  const tel = account.phone?.tel ?? '';
  if (scene === 'risk') account.risk = { status: 1, generation: 'scene', scene: 'secLogin' };
  if (scene === 'error') {
    bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 412 });
  }
  return {
    bilibili,
    runtime: {
      fetch: (url, init) => bilibili.fetch(url, init),
      sleep: (ms, options) => systemRuntime.sleep(ms / speed, options),
    },
    method: methods[scene],
    tel,
    country: new PhoneNumber(tel).country,
    password: account.password ?? '',
  };
}
