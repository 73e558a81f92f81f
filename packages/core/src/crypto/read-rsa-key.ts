import type { KeyObject } from 'node:crypto';
import { nodeCrypto } from './node-crypto.ts';

/**
 * Returns an RSA public key in PEM form, and how many bytes it encrypts at once; `undefined` for
 * anything else.
 */
export function readRsaKey(
  pem: string,
): { readonly key: KeyObject; readonly blockBytes: number } | undefined {
  try {
    const key = nodeCrypto().createPublicKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength;
    return bits === undefined ? undefined : { key, blockBytes: Math.ceil(bits / 8) };
  } catch {
    return undefined;
  }
}
