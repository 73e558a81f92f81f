import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';
import type { Session } from './sessions.ts';

/** One-time tickets that transfer a login from passport.bilibili.com to another domain. */
export class LoginTickets {
  readonly #sessions = new Map<string, Session>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;

  constructor(random: SeededRandom, secrets: Secrets) {
    this.#random = random;
    this.#secrets = secrets;
  }

  issue(session: Session): string {
    const ticket = this.issueEmpty();
    this.#sessions.set(ticket, session);
    return ticket;
  }

  /** Returns a ticket that gives no session. */
  issueEmpty(): string {
    const ticket = this.#random.alphanumeric(32);
    this.#secrets.add(ticket);
    return ticket;
  }

  /** Returns the session of a ticket, once. */
  redeem(ticket: string | undefined): Session | undefined {
    const session = this.#sessions.get(ticket ?? '');
    this.#sessions.delete(ticket ?? '');
    return session;
  }
}
