import type { SeededRandom } from './seeded-random.ts';

/** A phone number as the service keeps it. */
export interface AccountPhone {
  /** Calling code, digits only: `86`. */
  readonly cid: string;
  /** National number, digits only. */
  readonly tel: string;
}

/** Returns the address that a code is sent to: calling code and number. */
export function addressOf({ cid, tel }: AccountPhone): string {
  return `+${cid} ${tel}`;
}

/** The risk setting for the logins of an account. */
export interface Risk {
  /** The `status` of the login reply: never 0, which is success. */
  readonly status: 1 | 2 | 3 | 5;
  /**
   * The form of the challenge URL. `request-id` and `legacy` contain a request id (`legacy` in
   * camel case), `scene` contains a scene, `bare` contains only the token. `ownership` leads to the
   * page of the ownership check, for which the service sends no captcha and no SMS. Default
   * `ownership` for status 5, `request-id` for the others.
   */
  readonly generation?: 'request-id' | 'scene' | 'legacy' | 'bare' | 'ownership';
  /** The branch of the verification. Default: the one that follows from URL and status. */
  readonly scene?: 'loginTelCheck' | 'secLogin' | 'deviceVerify';
  /** Whether the phone can be used for it. Default true. */
  readonly telVerify?: boolean;
  /** Whether the e-mail address can be used for it, in the scene `secLogin`. Default false. */
  readonly mailVerify?: boolean;
}

/** A person's account. Tests may change it between requests. */
export interface FakeAccount {
  /** Decimal digits; at most 2^53 - 1. */
  readonly mid: string;
  /** The name that the account shows. */
  name: string;
  /** The phone number for SMS, and a username for logins. Default none. */
  phone?: AccountPhone;
  /** The e-mail address, also a username for logins. Default none. */
  email?: string;
  /** The password in plain text. Default none: every password is wrong. */
  password?: string;
  /** The level, 0 to 6. */
  level: number;
  /** The address of the avatar. */
  face: string;
  /** If set, logins with password or SMS need a second factor. */
  risk?: Risk;
  /** Any value except `good` (default) makes password logins fail with 86066, -643 or -102. */
  standing?: 'good' | 'frozen' | 'locked' | 'banned';
  /**
   * Whether a TV login is confirmed without tokens, as for a restricted account. Default false.
   */
  restricted?: boolean;
  /** Whether the service asks for a refresh of cookies or token. Default false. */
  refreshDue?: boolean;
  /** How long the next sessions live: some web sessions end after a day. Milliseconds; default 180 days. */
  sessionLifetimeMs?: number;
}

/** The data of a new account. All fields except `mid` and `name` have a default. */
export type NewFakeAccount = Pick<FakeAccount, 'mid' | 'name'> & Partial<FakeAccount>;

/** All accounts of the service. */
export class Accounts {
  readonly #byMid = new Map<string, FakeAccount>();
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /**
   * @throws TypeError if `mid` is not a number in decimal digits.
   * @throws RangeError if `mid` is beyond 2^53 - 1, which JSON cannot represent, or already taken.
   */
  add(given: NewFakeAccount): FakeAccount {
    const account: FakeAccount = {
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
    return account;
  }

  /**
   * @param username - the phone number without calling code, or the e-mail address, exactly as
   * sent.
   */
  byUsername(username: string): FakeAccount | undefined {
    return this.#find((account) => [account.phone?.tel, account.email].includes(username));
  }

  byPhone({ cid, tel }: AccountPhone): FakeAccount | undefined {
    return this.#find(({ phone }) => phone?.cid === cid && phone.tel === tel);
  }

  /** Creates the account of a phone number at its first login. */
  register(phone: AccountPhone): FakeAccount {
    const mid = `3${this.#random.digits(12)}`;
    return this.add({ mid, name: `bili_${mid.slice(-6)}`, phone, level: 0 });
  }

  byMid(mid: string): FakeAccount | undefined {
    return this.#byMid.get(mid);
  }
  /** Returns the current passwords and phone numbers of all accounts. */
  secrets(): readonly string[] {
    return [...this.#byMid.values()].flatMap(({ password = '', phone }) => [
      password,
      phone?.tel ?? '',
    ]);
  }

  #find(isWanted: (account: FakeAccount) => boolean): FakeAccount | undefined {
    return [...this.#byMid.values()].find(isWanted);
  }
}
