import type { FakeAccount, Risk } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

// Not documented; one public client takes ten minutes for the limit.
const LIFETIME_MS = 600_000;

/**
 * The three ways a second factor is verified (docs/protocol.md 4.15), and the check that is done on a
 * page of its own (4.15a).
 */
export type ChallengeScene = NonNullable<Risk['scene']> | 'ownership';

/** One second factor on its way. */
export interface Challenge {
  readonly account: FakeAccount;
  readonly scene: ChallengeScene;
  /** `tmp_token` in the URL, `tmp_code` in the calls. */
  readonly tmpToken: string;
  /** Empty where the URL names none. */
  readonly requestId: string;
  /** Beside the token in the URL of an ownership check; empty in the others. */
  readonly tmpTicket: string;
  readonly openedAt: number;
  spent: boolean;
}

/** The second factors, and what a passed one can be exchanged for. */
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

  /** Returns the challenge of a token that is still good. */
  byToken(tmpToken: string | undefined): Challenge | undefined {
    const challenge = this.#byToken.get(tmpToken ?? '');
    const isOver = challenge === undefined || this.#now() - challenge.openedAt >= LIFETIME_MS;
    return isOver || challenge.spent ? undefined : challenge;
  }

  /** Ends the challenge and gives the code that can be exchanged for a session, once. */
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
