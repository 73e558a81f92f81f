import { InputError } from '../errors.ts';
import { nodeCrypto } from './node-crypto.ts';
import { readRsaKey } from './read-rsa-key.ts';

/** The result of `getPasswordKey`: valid for one attempt within 20 seconds. */
export interface PasswordKey {
  /** The salt: 16 characters, prepended to the password. */
  readonly hash: string;
  /** An RSA public key in PEM form (SPKI). */
  readonly publicKey: string;
}

// The minimum that RSAES-PKCS1-v1_5 adds to a message (RFC 8017 section 7.2.1).
const PADDING_BYTES = 11;

/**
 * Returns the password as the login endpoint expects it (docs/protocol.md 6.3): salt and password
 * in UTF-8, RSAES-PKCS1-v1_5, standard base64 with padding. The padding is random, so no two
 * results are equal.
 *
 * @param password as typed; it is not trimmed.
 * @throws {InputError} `password-too-long` when the password is too long for the key. The service's
 * 1024-bit key allows 101 bytes of UTF-8 after the salt.
 * @throws {TypeError} for an invalid key; `getPasswordKey` never returns one.
 */
export function encryptPassword({ hash, publicKey }: PasswordKey, password: string): string {
  const rsa = readRsaKey(publicKey);
  if (!rsa) throw new TypeError('publicKey must be an RSA key in PEM form');
  const { key, blockBytes } = rsa;
  const salt = Buffer.from(hash, 'utf8');
  const limit = blockBytes - PADDING_BYTES - salt.byteLength;
  const plain = Buffer.from(password, 'utf8');
  if (plain.byteLength > limit) throw new InputError('password-too-long', `${limit} bytes at most`);
  const { constants, publicEncrypt } = nodeCrypto();
  const message = Buffer.concat([salt, plain]);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, message).toString('base64');
}
