import { constants, privateDecrypt, type KeyObject } from 'node:crypto';
import { type PasswordKeyPair, passwordKeyPairs } from './password-key-pairs.ts';
import type { SeededRandom } from './seeded-random.ts';

/** The salt is valid for 20 s (docs/protocol.md 3, 4.7). */
const SALT_LIFETIME_MS = 20_000;
const SALT_LENGTH = 16;

/** The result of decrypting a password. */
export type DecryptedPassword =
  | { readonly kind: 'password'; readonly password: string }
  /** Not encrypted with the key of the salt, or without a salt. */
  | { readonly kind: 'undecipherable' }
  /** The salt is unknown, used or expired. */
  | { readonly kind: 'stale-salt' };

interface Salt {
  readonly issuedAt: number;
  readonly pair: PasswordKeyPair;
}

/** Issues salts and keys, and decrypts the passwords. */
export class PasswordKeys {
  readonly #salts = new Map<string, Salt>();
  readonly #random: SeededRandom;
  readonly #now: () => number;
  #issued = 0;

  constructor(random: SeededRandom, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  issue(): { readonly hash: string; readonly key: string } {
    const hash = this.#random.hex(SALT_LENGTH);
    const [even, odd] = passwordKeyPairs();
    const pair = this.#issued++ % 2 === 0 ? even : odd;
    this.#salts.set(hash, { issuedAt: this.#now(), pair });
    return { hash, key: pair.publicKey };
  }

  /** @param encrypted - standard base64 with padding (docs/protocol.md 9.9). */
  decrypt(encrypted: string): DecryptedPassword {
    // Rejects another alphabet, missing padding, or a `+` that became a space.
    if (!/^[A-Za-z0-9+/]{171}=$/.test(encrypted)) return { kind: 'undecipherable' };
    const cipher = Buffer.from(encrypted, 'base64');
    const readings = passwordKeyPairs().flatMap((pair) => {
      const salted = unpadded(cipher, pair.privateKey)?.toString() ?? '';
      const hash = salted.slice(0, SALT_LENGTH);
      // A wrong key sometimes produces a result that looks padded, but never a salt.
      return /^[0-9a-f]{16}$/.test(hash)
        ? [{ pair, hash, password: salted.slice(SALT_LENGTH) }]
        : [];
    });
    const known = readings.find(({ hash }) => this.#salts.has(hash));
    if (readings.length === 0) return { kind: 'undecipherable' };
    if (known === undefined) return { kind: 'stale-salt' };
    const salt = this.#salts.get(known.hash);
    this.#salts.delete(known.hash);
    if (salt?.pair !== known.pair) return { kind: 'undecipherable' };
    return this.#now() - salt.issuedAt >= SALT_LIFETIME_MS
      ? { kind: 'stale-salt' }
      : { kind: 'password', password: known.password };
  }
}

/**
 * Removes the padding of RSAES-PKCS1-v1_5: Node no longer removes it itself (CVE-2023-46809). The
 * block is `00 02`, padding without a zero byte, `00`, message.
 */
function unpadded(cipher: Buffer, privateKey: KeyObject): Buffer | undefined {
  let block: Buffer;
  try {
    block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, cipher);
  } catch {
    // The number is not below the modulus, so it was encrypted with another key.
    return undefined;
  }
  const separator = block.indexOf(0, 2);
  const isPadded = block[0] === 0 && block[1] === 2 && separator >= 10;
  return isPadded ? block.subarray(separator + 1) : undefined;
}
