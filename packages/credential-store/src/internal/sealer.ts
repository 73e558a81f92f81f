import type { webcrypto } from 'node:crypto';
import type { Runtime } from '@bilipass/core';

const NONCE_BYTES = 12;
const ENVELOPE = /^v1\.([\w-]{16})\.([\w-]+)$/;

/** 32 random bytes, or several of them: the first seals, all open. */
export type SealerKey = Uint8Array | readonly Uint8Array[];

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

/** What became of a text that was to be sealed with the first key. */
export type Resealed =
  | { readonly kind: 'resealed'; readonly text: string }
  /** The first key sealed it already. */
  | { readonly kind: 'current' }
  | Exclude<Unsealed, { readonly kind: 'text' }>;

/**
 * Encrypts texts with AES-256-GCM (NIST SP 800-38D) and a random nonce of 96 bits each. A sealed text
 * is `v1.<nonce>.<ciphertext and tag>`, both in base64url, and opens for its own purpose only.
 */
export class Sealer {
  readonly #first: Promise<webcrypto.CryptoKey>;
  readonly #others: readonly Promise<webcrypto.CryptoKey>[];
  readonly #runtime: Pick<Runtime, 'randomBytes'>;

  /**
   * @param key copied.
   * @throws {TypeError} unless it is 32 bytes, or a list of at least one such key.
   */
  constructor(key: SealerKey, runtime: Pick<Runtime, 'randomBytes'>) {
    const [first, ...others]: readonly Uint8Array[] = Array.isArray(key) ? key : [key];
    if (first === undefined) throw new TypeError('key must hold at least one key, got none');
    this.#runtime = runtime;
    this.#first = importKey(first);
    this.#others = others.map(importKey);
  }

  /**
   * Seals with the first key.
   *
   * @param purpose what the text is, such as the account it belongs to; it is not secret.
   */
  async seal(text: string, purpose: string): Promise<string> {
    const nonce = Uint8Array.from(this.#runtime.randomBytes(NONCE_BYTES));
    const sealed = await crypto.subtle.encrypt(
      parameters(nonce, purpose),
      await this.#first,
      new TextEncoder().encode(text),
    );
    return `v1.${toBase64(nonce)}.${toBase64(new Uint8Array(sealed))}`;
  }

  /** Opens with whichever key fits. */
  async open(sealed: string, purpose: string): Promise<Unsealed> {
    return open(sealed, purpose, [this.#first, ...this.#others]);
  }

  /** Seals a sealed text with the first key, whichever key sealed it before. */
  async reseal(sealed: string, purpose: string): Promise<Resealed> {
    const isCurrent = (await open(sealed, purpose, [this.#first])).kind === 'text';
    if (isCurrent) return { kind: 'current' };
    const opened = await open(sealed, purpose, this.#others);
    if (opened.kind !== 'text') return opened;
    return { kind: 'resealed', text: await this.seal(opened.text, purpose) };
  }
}

function importKey(key: Uint8Array): Promise<webcrypto.CryptoKey> {
  if (!(key instanceof Uint8Array) || key.length !== 32) {
    const what = key instanceof Uint8Array ? `${key.length} bytes` : typeof key;
    throw new TypeError(`key must be a Uint8Array of 32 bytes, got ${what}`);
  }
  return crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
}

async function open(
  sealed: string,
  purpose: string,
  keys: readonly Promise<webcrypto.CryptoKey>[],
): Promise<Unsealed> {
  const [, nonce, content] = ENVELOPE.exec(sealed) ?? [];
  if (nonce === undefined || content === undefined) return { kind: 'malformed' };
  for (const key of keys) {
    const text = await decrypt(await key, parameters(fromBase64(nonce), purpose), content);
    if (text !== undefined) return { kind: 'text', text };
  }
  return { kind: 'refused' };
}

async function decrypt(
  key: webcrypto.CryptoKey,
  algorithm: webcrypto.AesGcmParams,
  content: string,
): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(
      await crypto.subtle.decrypt(algorithm, key, fromBase64(content)),
    );
  } catch (error) {
    // All that WebCrypto says of a wrong key, purpose or tag.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
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
