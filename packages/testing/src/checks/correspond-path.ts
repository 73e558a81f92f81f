import { constants, createPublicKey, privateDecrypt } from 'node:crypto';
import type { ServiceState } from '../state/service-state.ts';

// Only the service has the private key of this public key (docs/protocol.md 6.4).
const SERVICE_KEY = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDLgd2OAkcGVtoE3ThUREbio0Eg
Uc/prcajMKXvkCKFCWhJYJcLkcM2DKKcSeFpD/j6Boy538YXnR6VhcuUJOhH2x71
nzPjfdTcqMz7djHum0qSZA0AyCBDABUqCrfNgCiJ00Ra7GmRj+YCK1NJEuewlb40
JNrRuoEUXpabUzGB8QIDAQAB
-----END PUBLIC KEY-----
`;
// The documentation says that a path expires, but not after how long.
const LIFETIME_MS = 300_000;

/**
 * Returns whether a correspond path can be valid. When the test has its own key pair, the path is
 * decrypted and must contain `refresh_` and a time that is not in the service's future. Otherwise
 * the path uses the service's real key, and only its form can be checked: 256 lower-case hex digits
 * with leading zeros, and a number below the modulus.
 */
export function acceptsCorrespondPath(state: ServiceState, path: string): boolean {
  if (!/^[0-9a-f]{256}$/.test(path)) return false;
  if (state.correspondKey === undefined) return BigInt(`0x${path}`) < serviceModulus();
  const message = decrypted(path, state.correspondKey);
  const at = Number(/^refresh_(\d+)$/.exec(message)?.[1] ?? Number.NaN);
  const age = state.now() - at;
  return age >= 0 && age < LIFETIME_MS;
}

function decrypted(path: string, key: string): string {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  try {
    return privateDecrypt(
      { key, padding, oaepHash: 'sha256' },
      Buffer.from(path, 'hex'),
    ).toString();
  } catch {
    return '';
  }
}

let modulus: bigint | undefined;

/** Returns the modulus of the service's key. All fakes share it, because parsing a key is slow. */
function serviceModulus(): bigint {
  modulus ??= modulusOf(SERVICE_KEY);
  return modulus;
}

function modulusOf(pem: string): bigint {
  const { n = '' } = createPublicKey(pem).export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
}
