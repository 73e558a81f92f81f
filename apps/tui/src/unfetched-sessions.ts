import type { ClientEvent, EndpointName } from '@bilipass/core';

/** Their answer holds the session, or the ticket to it. */
const logins: ReadonlySet<EndpointName> = new Set([
  'submit-password-login',
  'submit-sms-login',
  'exchange-cookie',
]);

/** Asked again and again; only the answer after the tap on the phone holds a session. */
const polls: ReadonlySet<EndpointName> = new Set(['poll-web-qrcode', 'poll-tv-qrcode']);

/** A new login begins, and the one before is given up. */
const beginnings: ReadonlySet<EndpointName> = new Set([
  ...logins,
  'generate-web-qrcode',
  'generate-tv-qrcode',
]);

/**
 * Knows from the traffic whether Bilibili may have made a session that did not reach this program: a
 * login was sent and its answer did not come, or a ticket was not redeemed.
 */
export class UnfetchedSessions {
  #isOpen = false;
  #isLost = false;

  /** Whether there may be one. */
  get mayExist(): boolean {
    return this.#isOpen || this.#isLost;
  }

  /** Takes in what happens on the wire. */
  see(event: ClientEvent): void {
    const { type, endpoint } = event;
    if (type === 'request-started') this.#started(endpoint);
    if (type === 'request-failed' && polls.has(endpoint) && event.code === 'cancelled') {
      this.#isOpen = true;
    }
    const isLogin = logins.has(endpoint) || polls.has(endpoint);
    if (type === 'request-answered' && isLogin && event.httpStatus < 500) this.#isOpen = false;
  }

  /** The session that was on its way has come. */
  fetched(): void {
    this.#isOpen = false;
  }

  #started(endpoint: EndpointName): void {
    if (beginnings.has(endpoint)) {
      this.#isLost ||= this.#isOpen;
      this.#isOpen = false;
    }
    if (logins.has(endpoint) || endpoint === 'visit-cross-domain') this.#isOpen = true;
  }
}
