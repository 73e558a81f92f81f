import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';
import type { Session } from './sessions.ts';

/** The OAuth token pair of an app login. It works only with the app key of that login. */
export interface AppToken {
  /** The session of the same login: its account, and the cookies that came with the pair. */
  readonly session: Session;
  readonly appkey: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The `sts` of every renewal of this pair. A confirmation with one of them ends the pair. */
  readonly renewals: Set<string>;
  revoked: boolean;
}

/** A valid token pair, as tests see it. The tokens are secrets. */
export interface LivingAppToken {
  /** The account id, decimal digits. */
  readonly mid: string;
  /** The app key of the login. */
  readonly appkey: string;
  /** 32 hex digits. */
  readonly accessToken: string;
  /** 32 hex digits. */
  readonly refreshToken: string;
  /** The cookie that came with the pair. */
  readonly sessdata: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The valid token pairs, as tests see them. */
export interface LivingAppTokens {
  /** Returns the pairs that have neither ended nor expired, oldest first. */
  alive(): readonly LivingAppToken[];
}

/** All issued app tokens. */
export class AppTokens implements LivingAppTokens {
  readonly #byAccessToken = new Map<string, AppToken>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** Issues a pair that lives as long as the session of the same login. */
  issue(session: Session, appkey: string): AppToken {
    const token: AppToken = {
      session,
      appkey,
      accessToken: this.#random.hex(32),
      refreshToken: this.#random.hex(32),
      expiresAt: session.expiresAt,
      renewals: new Set(),
      revoked: false,
    };
    this.#byAccessToken.set(token.accessToken, token);
    this.#secrets.add(token.accessToken, token.refreshToken);
    return token;
  }

  byAccessToken(accessToken: string | undefined): AppToken | undefined {
    return this.#byAccessToken.get(accessToken ?? '');
  }

  alive(): readonly LivingAppToken[] {
    return [...this.#byAccessToken.values()]
      .filter(({ revoked, expiresAt }) => !revoked && expiresAt > this.#now())
      .map(({ session, appkey, accessToken, refreshToken, expiresAt }) => ({
        mid: session.account.mid,
        appkey,
        accessToken,
        refreshToken,
        sessdata: session.sessdata,
        expiresAt,
      }));
  }
}
