import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

/** An address gets at most one code per minute (docs/protocol.md 3). */
const COOLDOWN_MS = 60_000;
/** A code is valid for five minutes (docs/protocol.md 3). */
const CODE_LIFETIME_MS = 300_000;
// A daily limit is documented, but not its value.
const CODES_PER_DAY = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One SMS or e-mail. */
interface SentCode {
  readonly captchaKey: string;
  /** The purpose of the code: `login`, or the `tmp_token` of a second factor. */
  readonly purpose: string;
  readonly address: string;
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

/** The codes that were sent by SMS, or by e-mail, and the limits for new ones. */
export class SentCodes {
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

  /** @param address - a phone number as `addressOf` writes it, or an e-mail address. */
  send(address: string, purpose: string): SendOutcome {
    const number = withoutCallingCode(address);
    if (this.#barred.has(number)) return { kind: 'barred' };
    const now = this.#now();
    const today = this.#sent.filter(
      (sent) => sent.address === address && now - sent.sentAt < DAY_MS,
    );
    if (today.some((sent) => sent.purpose === purpose && now - sent.sentAt < COOLDOWN_MS)) {
      return { kind: 'cooldown' };
    }
    if (today.length >= CODES_PER_DAY) return { kind: 'limit' };
    const captchaKey = this.#random.hex(32);
    // Starts with a zero, because a program that parses the code as a number loses it.
    const code = `0${this.#random.digits(5)}`;
    this.#sent.push({ captchaKey, purpose, address, code, sentAt: now, spent: false });
    this.#secrets.add(captchaKey, code, number);
    return { kind: 'sent', captchaKey };
  }

  /**
   * Checks a code. A correct code is spent; after a wrong one another attempt is allowed.
   *
   * @param address - if given, must be the address to which the code was sent.
   */
  check(captchaKey: string, purpose: string, code: string, address?: string): CodeVerdict {
    const sent = this.#sent.find(
      (candidate) => candidate.captchaKey === captchaKey && candidate.purpose === purpose,
    );
    if (sent === undefined || sent.spent) return 'expired';
    if (this.#now() - sent.sentAt >= CODE_LIFETIME_MS) return 'expired';
    if (sent.code !== code || (address !== undefined && sent.address !== address)) return 'wrong';
    sent.spent = true;
    return 'right';
  }

  /** Returns the code of the latest message to a national number or an e-mail address. */
  last(to: string): string | undefined {
    return this.#sent.findLast(({ address }) => withoutCallingCode(address) === to)?.code;
  }
}

function withoutCallingCode(address: string): string {
  return address.replace(/^\+\d* /, '');
}
