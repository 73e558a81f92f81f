import type { FakeAccount } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import { decoded, type Secrets } from './secrets.ts';

/** Login cookies and tokens are valid for 180 days (docs/protocol.md 3). */
export const SESSION_LIFETIME_MS: number = 180 * 24 * 60 * 60 * 1000;

/** One login of one account. */
export interface Session {
  readonly account: FakeAccount;
  readonly channel: 'web' | 'tv';
  /**
   * The cookie in wire form, with percent-encoded commas. The asterisk is encoded on the web and
   * raw on TV. Both forms occur in real cookies, and they are not interchangeable.
   */
  readonly sessdata: string;
  readonly biliJct: string;
  readonly ckMd5: string;
  readonly sid: string;
  /** The refresh token of a web session; empty on TV, which renews its app token instead. */
  readonly refreshToken: string;
  /** The session that this one replaces after the confirmation. */
  readonly replaces: Session | undefined;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The values that the correspond page of this session has issued. */
  readonly refreshCsrfs: Set<string>;
  ended: boolean;
}

/** A valid session, as tests see it. */
export interface LivingSession {
  /** The account id, decimal digits. */
  readonly mid: string;
  /** The kind of login that made it. */
  readonly channel: 'web' | 'tv';
  /** The value of the cookie. A secret. */
  readonly sessdata: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The valid sessions, as tests see them. */
export interface LivingSessions {
  /** Returns the sessions that have neither ended nor expired, oldest first. */
  alive(): readonly LivingSession[];
}

/** All sessions. */
export class Sessions implements LivingSessions {
  readonly #bySessdata = new Map<string, Session>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  open(account: FakeAccount, channel: Session['channel'] = 'web', replaces?: Session): Session {
    const openedAt = this.#now();
    const expiresAt = openedAt + (account.sessionLifetimeMs ?? SESSION_LIFETIME_MS);
    const session: Session = {
      account,
      channel,
      sessdata: this.#sessdata(expiresAt, channel),
      biliJct: this.#random.hex(32),
      ckMd5: this.#random.hex(16),
      sid: this.#random.alphanumeric(8).toLowerCase(),
      refreshToken: channel === 'web' ? this.#random.hex(32) : '',
      replaces,
      refreshCsrfs: new Set(),
      openedAt,
      expiresAt,
      ended: false,
    };
    const { sessdata, biliJct, ckMd5, sid, refreshToken } = session;
    this.#secrets.add(sessdata, biliJct, ckMd5, sid, refreshToken);
    this.#bySessdata.set(sessdata, session);
    return session;
  }

  /** Returns the sessions that have neither ended nor expired, oldest first. */
  alive(): readonly LivingSession[] {
    return [...this.#bySessdata.values()]
      .filter(({ ended, expiresAt }) => !ended && expiresAt > this.#now())
      .map(({ account: { mid }, channel, sessdata, expiresAt }) => ({
        mid,
        channel,
        sessdata,
        expiresAt,
      }));
  }

  /** Returns all sessions of an account, newest first. */
  of(account: FakeAccount): readonly Session[] {
    return [...this.#bySessdata.values()]
      .filter((session) => session.account === account)
      .toReversed();
  }

  /** Returns the active session with exactly this value: `*` and `%2A` differ here. */
  bySessdata(sessdata: string | undefined): Session | undefined {
    const session = this.#bySessdata.get(sessdata ?? '');
    return session === undefined || session.ended || session.expiresAt <= this.#now()
      ? undefined
      : session;
  }

  /** Returns the active session whose value equals this one once both are decoded. */
  byDecodedSessdata(sessdata: string): Session | undefined {
    const plain = decoded(sessdata);
    return this.bySessdata([...this.#bySessdata.keys()].find((key) => decoded(key) === plain));
  }

  // Three parts separated by commas. The second is the expiry in Unix seconds, the third contains
  // an asterisk (docs/protocol.md 2.4).
  #sessdata(expiresAt: number, channel: Session['channel']): string {
    const expiry = Math.floor(expiresAt / 1000);
    const asterisk = channel === 'web' ? '%2A' : '*';
    const tail = `${this.#random.hex(5)}${asterisk}${this.#random.hex(2)}${this.#random.alphanumeric(60)}`;
    return `${this.#random.hex(8)}%2C${expiry}%2C${tail}`;
  }
}
