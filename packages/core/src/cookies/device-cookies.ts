import { encodeCookieValue } from './encode-cookie-value.ts';
import type { Cookies } from './cookie-header.ts';
import type { WebTicket } from '../wire/web-ticket.ts';

/**
 * What names the device to the service (docs/protocol.md 4.17), all given out by the service itself
 * and never invented. Keep it with the profile: a device that stays the same meets less risk control.
 */
export interface DeviceCookies {
  /** The cookie `buvid3`, which names the device, in wire form. */
  readonly buvid3?: string;
  /** The cookie `buvid4`, which names it a second time, in wire form. */
  readonly buvid4?: string;
  /** The cookie `b_nut`: Unix seconds at which the service first saw the device. */
  readonly bNut?: string;
  /** Goes out as `bili_ticket` and `bili_ticket_expires` until it ends. */
  readonly webTicket?: WebTicket;
}

/**
 * Returns the device cookies under their names on the wire.
 *
 * @param now Unix milliseconds; a ticket that has ended by then is left out.
 */
export function deviceCookiesOnWire(device: DeviceCookies, now: number): Cookies {
  const { buvid3, buvid4, bNut, webTicket } = device;
  return {
    ...(buvid3 ? { buvid3: encodeCookieValue(buvid3) } : {}),
    ...(buvid4 ? { buvid4: encodeCookieValue(buvid4) } : {}),
    ...(bNut ? { b_nut: bNut } : {}),
    ...(webTicket && now < webTicket.expiresAt ? ticketCookies(webTicket) : {}),
  };
}

function ticketCookies({ ticket, expiresAt }: WebTicket): Cookies {
  return { bili_ticket: ticket, bili_ticket_expires: String(Math.floor(expiresAt / 1000)) };
}

/** Whether a session's cookies name a device of their own. */
export function namesDevice(cookies: Cookies): boolean {
  return Boolean(cookies['buvid3'] || cookies['buvid4']);
}
