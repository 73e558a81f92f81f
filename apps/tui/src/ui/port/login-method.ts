import type { LoginMethod as SdkLoginMethod } from '@bilipass/login';

/** A login method of the SDK, or cookies that the person pastes. */
export type LoginMethod = SdkLoginMethod | 'paste';

/** The login methods in the order of the start screen. */
export const loginMethods = [
  'qr-web',
  'qr-tv',
  'sms',
  'password',
  'paste',
] as const satisfies readonly LoginMethod[];

/** What a login begins with: a method, or the page on which the person chooses one. */
export type LoginWay = LoginMethod | 'web';
