import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

/** A phone number as the service keeps it. */
export interface AccountPhone {
  /** Calling code, digits only: `86`. */
  readonly cid: string;
  /** National number, digits only. */
  readonly tel: string;
}

/** A person's account. Tests may change it between requests. */
export interface Account {
  /** Decimal digits; at most 2^53 - 1. */
  readonly mid: string;
  name: string;
  phone?: AccountPhone;
  email?: string;
  password?: string;
  /** 0 to 6. */
  level: number;
  /** Address of the avatar. */
  face: string;
}

/** What a test says about a new account; everything but `mid` and `name` has a default. */
export type NewAccount = Pick<Account, 'mid' | 'name'> & Partial<Account>;

/** Everybody the service knows. */
export class Accounts {
  readonly #byMid = new Map<string, Account>();
  readonly #secrets: Secrets;
  readonly #random: SeededRandom;

  constructor(secrets: Secrets, random: SeededRandom) {
    this.#secrets = secrets;
    this.#random = random;
  }

  /**
   * @throws TypeError if `mid` is not a number in decimal digits.
   * @throws RangeError if `mid` is beyond 2^53 - 1, which JSON would not carry, or already taken.
   */
  add(given: NewAccount): Account {
    const account: Account = {
      level: 5,
      face: `https://i0.hdslb.com/bfs/face/${this.#random.hex(40)}.jpg`,
      ...given,
    };
    if (!/^[1-9]\d*$/.test(account.mid)) {
      throw new TypeError(`mid must be a number in decimal digits, got ${account.mid}`);
    }
    if (!Number.isSafeInteger(Number(account.mid)) || this.#byMid.has(account.mid)) {
      throw new RangeError(`mid must be below 2^53 and not taken, got ${account.mid}`);
    }
    this.#byMid.set(account.mid, account);
    this.#secrets.add(account.password ?? '', account.phone?.tel ?? '');
    return account;
  }

  byMid(mid: string): Account | undefined {
    return this.#byMid.get(mid);
  }
}
