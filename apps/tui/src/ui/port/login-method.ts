import type { LoginMethod } from '@bilipass/login';

export type { LoginMethod };

/** The login methods in the order of the start screen. */
export const loginMethods = [
  'qr-web',
  'qr-tv',
  'sms',
  'password',
] as const satisfies readonly LoginMethod[];

/** What a login begins with: a method, or the page on which the person chooses one. */
export type LoginWay = LoginMethod | 'web';
