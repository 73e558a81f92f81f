import { encodeCookieValue } from './cookies/encode-cookie-value.ts';
import type { Cookies } from './cookies/cookie-header.ts';

/**
 * What names the device to the service (docs/protocol.md 4.17), all given out by the service itself
 * and never invented. Keep it with the profile: a device that stays the same meets less risk control.
 */
export interface DeviceCookies {
  readonly buvid3?: string;
  readonly buvid4?: string;
  /** The cookie `b_nut`: Unix seconds at which the service first saw the device. */
  readonly bNut?: string;
}

/** The device cookies under their names on the wire. */
export function deviceCookiesOnWire({ buvid3, buvid4, bNut }: DeviceCookies): Cookies {
  return {
    ...(buvid3 ? { buvid3: encodeCookieValue(buvid3) } : {}),
    ...(buvid4 ? { buvid4: encodeCookieValue(buvid4) } : {}),
    ...(bNut ? { b_nut: bNut } : {}),
  };
}
