import { encodeCookieValue } from './encode-cookie-value.ts';
import type { Cookies } from './cookie-header.ts';
import type { WebTicket } from '../wire/web-ticket.ts';

/**
 * The cookies by which the service recognises the device (docs/protocol.md 4.17). The service
 * itself issues them. Store them with the profile: a constant device triggers less risk control.
 */
export interface DeviceCookies {
  /** The cookie `buvid3`, the id of the device, in wire form. */
  readonly buvid3?: string;
  /** The cookie `buvid4`, the second id of the device, in wire form. */
  readonly buvid4?: string;
  /** The cookie `b_nut`: Unix seconds at which the service first saw the device. */
  readonly bNut?: string;
  /** Sent as `bili_ticket` and `bili_ticket_expires` until it expires. */
  readonly webTicket?: WebTicket;
}

/**
 * Returns the device cookies under their names on the wire.
 *
 * @param now Unix milliseconds; a ticket that has expired by then is left out.
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

/** Returns whether the cookies of a session contain their own device id. */
export function namesDevice(cookies: Cookies): boolean {
  return Boolean(cookies['buvid3'] || cookies['buvid4']);
}
