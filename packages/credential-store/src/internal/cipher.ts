import type { webcrypto } from 'node:crypto';
import type { Runtime } from '@bilipass/core';

const NONCE_BYTES = 12;
const ENVELOPE = /^v1\.([\w-]{16})\.([\w-]+)$/;

/** 32 random bytes, or several such keys. The first one encrypts; all of them decrypt. */
export type CipherKey = Uint8Array | readonly Uint8Array[];

/** Returns whether a text has the form of an encrypted text. */
export function isEncrypted(text: string): boolean {
  return ENVELOPE.test(text);
}

/** The result of a decryption. */
export type Decrypted =
  | { readonly kind: 'text'; readonly text: string }
  /** Encrypted with another key, for another purpose, or changed since. */
  | { readonly kind: 'refused' }
  /** Not an encrypted text. */
  | { readonly kind: 'malformed' };

/** The result of a re-encryption with the first key. */
export type Reencrypted =
  | { readonly kind: 'reencrypted'; readonly text: string }
  /** The first key encrypted it already. */
  | { readonly kind: 'current' }
  | Exclude<Decrypted, { readonly kind: 'text' }>;

/**
 * Encrypts texts with AES-256-GCM (NIST SP 800-38D) and a random nonce of 96 bits each. An
 * encrypted text is `v1.<nonce>.<ciphertext and tag>`, both in base64url, and can only be decrypted
 * for its own purpose.
 */
export class Cipher {
  readonly #first: Promise<webcrypto.CryptoKey>;
  readonly #others: readonly Promise<webcrypto.CryptoKey>[];
  readonly #runtime: Pick<Runtime, 'randomBytes'>;

  /**
   * @param key copied.
   * @throws {TypeError} unless it is 32 bytes, or a list of at least one such key.
   */
  constructor(key: CipherKey, runtime: Pick<Runtime, 'randomBytes'>) {
    const [first, ...others]: readonly Uint8Array[] = Array.isArray(key) ? key : [key];
    if (first === undefined) throw new TypeError('key must hold at least one key, got none');
    this.#runtime = runtime;
    this.#first = importKey(first);
    this.#others = others.map(importKey);
  }

  /**
   * Encrypts with the first key.
   *
   * @param purpose The context that the text belongs to, such as its account. Not a secret.
   */
  async encrypt(text: string, purpose: string): Promise<string> {
    const nonce = Uint8Array.from(this.#runtime.randomBytes(NONCE_BYTES));
    const encrypted = await crypto.subtle.encrypt(
      parameters(nonce, purpose),
      await this.#first,
      new TextEncoder().encode(text),
    );
    return `v1.${toBase64(nonce)}.${toBase64(new Uint8Array(encrypted))}`;
  }

  /** Decrypts with the matching key. */
  async decrypt(encrypted: string, purpose: string): Promise<Decrypted> {
    return decryptWithAny(encrypted, purpose, [this.#first, ...this.#others]);
  }

  /** Encrypts an encrypted text again, with the first key. */
  async reencrypt(encrypted: string, purpose: string): Promise<Reencrypted> {
    const isCurrent = (await decryptWithAny(encrypted, purpose, [this.#first])).kind === 'text';
    if (isCurrent) return { kind: 'current' };
    const decrypted = await decryptWithAny(encrypted, purpose, this.#others);
    if (decrypted.kind !== 'text') return decrypted;
    return { kind: 'reencrypted', text: await this.encrypt(decrypted.text, purpose) };
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

async function decryptWithAny(
  encrypted: string,
  purpose: string,
  keys: readonly Promise<webcrypto.CryptoKey>[],
): Promise<Decrypted> {
  const [, nonce, content] = ENVELOPE.exec(encrypted) ?? [];
  if (nonce === undefined || content === undefined) return { kind: 'malformed' };
  for (const key of keys) {
    const text = await decryptWith(await key, parameters(fromBase64(nonce), purpose), content);
    if (text !== undefined) return { kind: 'text', text };
  }
  return { kind: 'refused' };
}

async function decryptWith(
  key: webcrypto.CryptoKey,
  algorithm: webcrypto.AesGcmParams,
  content: string,
): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(
      await crypto.subtle.decrypt(algorithm, key, fromBase64(content)),
    );
  } catch (error) {
    // The only WebCrypto error for a wrong key, purpose or tag.
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
