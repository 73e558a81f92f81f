import type { FakeAccount } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';
import { SESSION_LIFETIME_MS } from './sessions.ts';

/** The OAuth token pair of an app login. It works only with the app key of that login. */
export interface AppToken {
  readonly account: FakeAccount;
  readonly appkey: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  revoked: boolean;
}

/** All issued app tokens. */
export class AppTokens {
  readonly #byAccessToken = new Map<string, AppToken>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  issue(account: FakeAccount, appkey: string): AppToken {
    const token: AppToken = {
      account,
      appkey,
      accessToken: this.#random.hex(32),
      refreshToken: this.#random.hex(32),
      expiresAt: this.#now() + SESSION_LIFETIME_MS,
      revoked: false,
    };
    this.#byAccessToken.set(token.accessToken, token);
    this.#secrets.add(token.accessToken, token.refreshToken);
    return token;
  }

  byAccessToken(accessToken: string | undefined): AppToken | undefined {
    return this.#byAccessToken.get(accessToken ?? '');
  }
}
