import type { FakeAccount, Risk } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

// Not documented. One public client assumes a limit of ten minutes.
const LIFETIME_MS = 600_000;

/**
 * The three branches of a second factor (docs/protocol.md 4.15), and the ownership check, which has
 * its own page (4.15a).
 */
export type ChallengeScene = NonNullable<Risk['scene']> | 'ownership';

/** One second factor that is not yet completed. */
export interface Challenge {
  readonly account: FakeAccount;
  readonly scene: ChallengeScene;
  /** The token: `tmp_token` in the URL, `tmp_code` in the calls. */
  readonly tmpToken: string;
  /** The request id; empty when the URL has none. */
  readonly requestId: string;
  /** A second token in the URL of an ownership check; empty in other URLs. */
  readonly tmpTicket: string;
  readonly openedAt: number;
  spent: boolean;
}

/** The second factors, and the exchange codes of completed ones. */
export class Challenges {
  readonly #byToken = new Map<string, Challenge>();
  readonly #exchangeable = new Map<string, FakeAccount>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  open(account: FakeAccount, scene: ChallengeScene, hasRequest: boolean): Challenge {
    const challenge: Challenge = {
      account,
      scene,
      tmpToken: this.#random.hex(32),
      requestId: hasRequest ? this.#random.hex(32) : '',
      tmpTicket: scene === 'ownership' ? this.#random.hex(32) : '',
      openedAt: this.#now(),
      spent: false,
    };
    this.#byToken.set(challenge.tmpToken, challenge);
    this.#secrets.add(challenge.tmpToken, challenge.requestId, challenge.tmpTicket);
    return challenge;
  }

  /** Returns the challenge of a token that is still valid. */
  byToken(tmpToken: string | undefined): Challenge | undefined {
    const challenge = this.#byToken.get(tmpToken ?? '');
    const isOver = challenge === undefined || this.#now() - challenge.openedAt >= LIFETIME_MS;
    return isOver || challenge.spent ? undefined : challenge;
  }

  /** Ends the challenge and returns a code that can be exchanged for a session once. */
  pass(challenge: Challenge): string {
    challenge.spent = true;
    const code = this.#random.hex(32);
    this.#exchangeable.set(code, challenge.account);
    this.#secrets.add(code);
    return code;
  }

  /** Returns the account of an exchange code, once. */
  exchange(code: string): FakeAccount | undefined {
    const account = this.#exchangeable.get(code);
    this.#exchangeable.delete(code);
    return account;
  }
}
