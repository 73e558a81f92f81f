import type { SeededRandom } from './seeded-random.ts';

/** A phone number as the service keeps it. */
export interface AccountPhone {
  /** Calling code, digits only: `86`. */
  readonly cid: string;
  /** National number, digits only. */
  readonly tel: string;
}

/** What the service finds risky about the logins of an account. */
export interface Risk {
  /** The `status` of the login reply: never 0, which is success. */
  readonly status: 1 | 2 | 3 | 5;
  /**
   * The shape of the challenge URL: `request-id` and `legacy` name a request (the latter in camel
   * case), `scene` names a scene, `bare` has nothing but the token, `ownership` leads to the page of
   * the ownership check, for which the service sends no captcha and no SMS. Default `ownership` for
   * status 5, `request-id` for the others.
   */
  readonly generation?: 'request-id' | 'scene' | 'legacy' | 'bare' | 'ownership';
  /** The way of verification. Default: the one that follows from URL and status. */
  readonly scene?: 'loginTelCheck' | 'secLogin' | 'deviceVerify';
  /** Whether the phone may be used for it. Default true. */
  readonly telVerify?: boolean;
}

/** A person's account. Tests may change it between requests. */
export interface FakeAccount {
  /** Decimal digits; at most 2^53 - 1. */
  readonly mid: string;
  /** The name that the account shows. */
  name: string;
  /** Where SMS go, and one way to name the account at a login. Default none. */
  phone?: AccountPhone;
  /** The other way to name it. Default none. */
  email?: string;
  /** In the open: the fake decrypts what it is sent. Default none, so that no password fits. */
  password?: string;
  /** 0 to 6. */
  level: number;
  /** Address of the avatar. */
  face: string;
  /** Sends logins with password or SMS through a second factor. */
  risk?: Risk;
  /** Anything but `good` (default) ends logins with a password: 86066, -643, -102. */
  standing?: 'good' | 'frozen' | 'locked' | 'banned';
  /** Whether the service asks for a refresh of cookies or token. Default false. */
  refreshDue?: boolean;
}

/** What a test says about a new account; everything but `mid` and `name` has a default. */
export type NewFakeAccount = Pick<FakeAccount, 'mid' | 'name'> & Partial<FakeAccount>;

/** Everybody the service knows. */
export class Accounts {
  readonly #byMid = new Map<string, FakeAccount>();
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /**
   * @throws TypeError if `mid` is not a number in decimal digits.
   * @throws RangeError if `mid` is beyond 2^53 - 1, which JSON would not carry, or already taken.
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

  /** @param username - phone number without calling code, or e-mail; exactly as sent. */
  byUsername(username: string): FakeAccount | undefined {
    return this.#find((account) => [account.phone?.tel, account.email].includes(username));
  }

  byPhone({ cid, tel }: AccountPhone): FakeAccount | undefined {
    return this.#find(({ phone }) => phone?.cid === cid && phone.tel === tel);
  }

  /** A number without an account gets one at its first login. */
  register(phone: AccountPhone): FakeAccount {
    const mid = `3${this.#random.digits(12)}`;
    return this.add({ mid, name: `bili_${mid.slice(-6)}`, phone, level: 0 });
  }

  byMid(mid: string): FakeAccount | undefined {
    return this.#byMid.get(mid);
  }
  /** The passwords and phone numbers of all, as they are now. */
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
