import type { AccountPhone } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

/** A number gets at most one code per minute (docs/protocol.md 3). */
const COOLDOWN_MS = 60_000;
/** A code is valid for five minutes (docs/protocol.md 3). */
const CODE_LIFETIME_MS = 300_000;
// A daily limit is documented, but not its value.
const CODES_PER_DAY = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One SMS. */
interface SentCode {
  readonly captchaKey: string;
  /** The purpose of the code: `login`, or the `tmp_token` of a second factor. */
  readonly purpose: string;
  readonly phone: AccountPhone;
  readonly code: string;
  readonly sentAt: number;
  spent: boolean;
}

/** The result of a request for a code. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly captchaKey: string }
  | { readonly kind: 'cooldown' | 'limit' | 'barred' };

/** The result of checking a code. */
export type CodeVerdict = 'right' | 'wrong' | 'expired';

/** The SMS that were sent, and the limits for new ones. */
export class SmsCodes {
  readonly #sent: SentCode[] = [];
  readonly #barred = new Set<string>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** Stops sending codes to this number permanently. */
  bar(tel: string): void {
    this.#barred.add(tel);
  }

  send(phone: AccountPhone, purpose: string): SendOutcome {
    if (this.#barred.has(phone.tel)) return { kind: 'barred' };
    const now = this.#now();
    const today = this.#sent.filter(
      (sent) => isSame(sent.phone, phone) && now - sent.sentAt < DAY_MS,
    );
    if (today.some((sent) => sent.purpose === purpose && now - sent.sentAt < COOLDOWN_MS)) {
      return { kind: 'cooldown' };
    }
    if (today.length >= CODES_PER_DAY) return { kind: 'limit' };
    const captchaKey = this.#random.hex(32);
    // Starts with a zero, because a program that parses the code as a number loses it.
    const code = `0${this.#random.digits(5)}`;
    this.#sent.push({ captchaKey, purpose, phone, code, sentAt: now, spent: false });
    this.#secrets.add(captchaKey, code, phone.tel);
    return { kind: 'sent', captchaKey };
  }

  /**
   * Checks a code. A correct code is spent; after a wrong one another attempt is allowed.
   *
   * @param phone - if given, must be the number to which the code was sent.
   */
  check(
    captchaKey: string,
    purpose: string,
    code: string,
    phone: AccountPhone | undefined,
  ): CodeVerdict {
    const sent = this.#sent.find(
      (candidate) => candidate.captchaKey === captchaKey && candidate.purpose === purpose,
    );
    if (sent === undefined || sent.spent) return 'expired';
    if (this.#now() - sent.sentAt >= CODE_LIFETIME_MS) return 'expired';
    if (sent.code !== code || (phone !== undefined && !isSame(sent.phone, phone))) return 'wrong';
    sent.spent = true;
    return 'right';
  }

  /** Returns the code of the latest SMS to a number. */
  last(tel: string): string | undefined {
    return this.#sent.findLast((sent) => sent.phone.tel === tel)?.code;
  }
}

function isSame(one: AccountPhone, other: AccountPhone): boolean {
  return one.cid === other.cid && one.tel === other.tel;
}
