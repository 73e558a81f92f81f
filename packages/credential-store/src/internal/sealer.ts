import type { webcrypto } from 'node:crypto';
import type { Runtime } from '@bilipass/core';

const NONCE_BYTES = 12;
const ENVELOPE = /^v1\.([\w-]{16})\.([\w-]+)$/;

/** Whether a text has the form of a sealed one. */
export function isSealed(text: string): boolean {
  return ENVELOPE.test(text);
}

/** What a sealed text turned out to be. */
export type Unsealed =
  | { readonly kind: 'text'; readonly text: string }
  /** Sealed with another key, for another purpose, or changed since. */
  | { readonly kind: 'refused' }
  /** Not a sealed text at all. */
  | { readonly kind: 'malformed' };

/**
 * Encrypts texts with AES-256-GCM (NIST SP 800-38D) and a random nonce of 96 bits each. A sealed text
 * is `v1.<nonce>.<ciphertext and tag>`, both in base64url, and opens for its own purpose only.
 */
export class Sealer {
  readonly #key: Promise<webcrypto.CryptoKey>;
  readonly #runtime: Pick<Runtime, 'randomBytes'>;

  /**
   * @param key 32 random bytes; copied.
   * @throws {TypeError} when they are not 32.
   */
  constructor(key: Uint8Array, runtime: Pick<Runtime, 'randomBytes'>) {
    if (!(key instanceof Uint8Array) || key.length !== 32) {
      const what = key instanceof Uint8Array ? `${key.length} bytes` : typeof key;
      throw new TypeError(`key must be a Uint8Array of 32 bytes, got ${what}`);
    }
    this.#runtime = runtime;
    this.#key = crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
  }

  /** @param purpose what the text is, such as the account it belongs to; it is not secret. */
  async seal(text: string, purpose: string): Promise<string> {
    const nonce = Uint8Array.from(this.#runtime.randomBytes(NONCE_BYTES));
    const sealed = await crypto.subtle.encrypt(
      parameters(nonce, purpose),
      await this.#key,
      new TextEncoder().encode(text),
    );
    return `v1.${toBase64(nonce)}.${toBase64(new Uint8Array(sealed))}`;
  }

  async open(sealed: string, purpose: string): Promise<Unsealed> {
    const [, nonce, content] = ENVELOPE.exec(sealed) ?? [];
    if (nonce === undefined || content === undefined) return { kind: 'malformed' };
    try {
      const text = await crypto.subtle.decrypt(
        parameters(fromBase64(nonce), purpose),
        await this.#key,
        fromBase64(content),
      );
      return { kind: 'text', text: new TextDecoder().decode(text) };
    } catch (error) {
      // All that WebCrypto says of a wrong key, purpose or tag.
      if (error instanceof DOMException && error.name === 'OperationError') {
        return { kind: 'refused' };
      }
      throw error;
    }
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, purpose: string): webcrypto.AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(purpose) };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64url'));
}
