import type { ClientEvent, EndpointName } from '@bilipass/core';

/** Their answer holds the session, or the ticket to it. */
const logins: ReadonlySet<EndpointName> = new Set([
  'submit-password-login',
  'submit-sms-login',
  'exchange-cookie',
]);

/** Repeated; only the answer after the confirmation holds a session. */
const polls: ReadonlySet<string> = new Set(['poll-web-qrcode', 'poll-tv-qrcode']);

/** They begin a new login, and give up the one before. */
const beginnings: ReadonlySet<string> = new Set([
  ...logins,
  'generate-web-qrcode',
  'generate-tv-qrcode',
]);

/**
 * Finds out from network events whether Bilibili may have made a session that this program did not
 * get: a login was sent and not answered, or a ticket was not redeemed.
 */
export class UnfetchedSessions {
  #isOpen = false;
  #isLost = false;

  get mayExist(): boolean {
    return this.#isOpen || this.#isLost;
  }

  see(event: ClientEvent): void {
    const { type, endpoint } = event;
    if (type === 'request-started') this.#started(endpoint);
    if (type === 'request-failed' && polls.has(endpoint) && event.code === 'cancelled') {
      this.#isOpen = true;
    }
    const isLogin = logins.has(endpoint) || polls.has(endpoint);
    if (type === 'request-answered' && isLogin && event.httpStatus < 500) this.#isOpen = false;
  }

  /** The session has arrived. */
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
