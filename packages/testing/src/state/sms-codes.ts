import type { AccountPhone } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

/** The same number gets a code once a minute (docs/protocol.md 3). */
const COOLDOWN_MS = 60_000;
/** A code is good for five minutes (docs/protocol.md 3). */
const CODE_LIFETIME_MS = 300_000;
// That there is a limit a day is documented, its height is not.
const CODES_PER_DAY = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One text message. */
interface SentCode {
  readonly captchaKey: string;
  /** What the code is for: `login`, or the `tmp_token` of a second factor. */
  readonly purpose: string;
  readonly phone: AccountPhone;
  readonly code: string;
  readonly sentAt: number;
  spent: boolean;
}

/** What became of the wish for a code. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly captchaKey: string }
  | { readonly kind: 'cooldown' | 'limit' | 'barred' };

/** What a code that was typed in turns out to be. */
export type CodeVerdict = 'right' | 'wrong' | 'expired';

/** The text messages, and who may have another one. */
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

  /** Never again a code for this number. */
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
    // A program that parses the code as a number loses the leading zero.
    const code = `0${this.#random.digits(5)}`;
    this.#sent.push({ captchaKey, purpose, phone, code, sentAt: now, spent: false });
    this.#secrets.add(captchaKey, code, phone.tel);
    return { kind: 'sent', captchaKey };
  }

  /**
   * A right code is used up; a wrong one may be tried again.
   *
   * @param phone - must be the number the code was sent to, if given.
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

  /** The code of the latest message to a number. */
  last(tel: string): string | undefined {
    return this.#sent.findLast((sent) => sent.phone.tel === tel)?.code;
  }
}

function isSame(one: AccountPhone, other: AccountPhone): boolean {
  return one.cid === other.cid && one.tel === other.tel;
}
