import type { FakeAccount } from './accounts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

/** A QR code can be confirmed for 180 s on both channels (docs/protocol.md 3). */
const QR_LIFETIME_MS = 180_000;

/** The state of a QR code. `spent`: a poll has returned the login. */
type QrProgress =
  | { readonly kind: 'waiting' | 'scanned' | 'rejected' | 'expired' | 'spent' }
  | { readonly kind: 'confirmed'; readonly account: FakeAccount };

/** One QR code. */
export interface QrCode {
  readonly channel: 'web' | 'tv';
  /** The key, 32 hex characters: `qrcode_key` on the web, `auth_code` on TV. */
  readonly key: string;
  /** The link in the QR code. */
  readonly link: string;
  /** The app key of a TV code; empty on the web. */
  readonly appkey: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  progress: QrProgress;
}

/** All issued QR codes. */
export class QrCodes {
  readonly #byKey = new Map<string, QrCode>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  issue(channel: QrCode['channel'], linkFor: (key: string) => string, appkey = ''): QrCode {
    const key = this.#random.hex(32);
    const code: QrCode = {
      channel,
      key,
      link: linkFor(key),
      appkey,
      issuedAt: this.#now(),
      progress: { kind: 'waiting' },
    };
    this.#byKey.set(key, code);
    this.#secrets.add(key);
    return code;
  }

  /** Returns the code of a key. Marks it as expired when its time is over. */
  byKey(key: string | undefined): QrCode | undefined {
    const code = this.#byKey.get(key ?? '');
    if (code !== undefined && this.#now() - code.issuedAt >= QR_LIFETIME_MS) expire(code);
    return code;
  }

  all(): readonly QrCode[] {
    return [...this.#byKey.keys()].flatMap((key) => this.byKey(key) ?? []);
  }
}

/** Expires a code that has not been used. */
export function expire(code: QrCode): void {
  if (code.progress.kind !== 'spent') code.progress = { kind: 'expired' };
}
