import { nodeCrypto } from './node-crypto.ts';

/**
 * The service's own public key for this purpose (docs/protocol.md 6.4, grade A: four independent
 * implementations carry the same key).
 */
export const CORRESPOND_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDLgd2OAkcGVtoE3ThUREbio0Eg
Uc/prcajMKXvkCKFCWhJYJcLkcM2DKKcSeFpD/j6Boy538YXnR6VhcuUJOhH2x71
nzPjfdTcqMz7djHum0qSZA0AyCBDABUqCrfNgCiJ00Ra7GmRj+YCK1NJEuewlb40
JNrRuoEUXpabUzGB8QIDAQAB
-----END PUBLIC KEY-----
`;

/**
 * Returns the last path segment of the page that contains the `refresh_csrf` (docs/protocol.md
 * 6.4): `refresh_` and the time under RSAES-OAEP with SHA-256 throughout, as 256 lower-case hex
 * digits, leading zeros kept.
 *
 * @param unixMs the service's own time, from `getCookieInfo`; the local time less 20 seconds when
 * that is unknown. The service rejects a time ahead of its own. Unix milliseconds, a whole number.
 * @param publicKey for tests against another service; default the service's own.
 * @throws {RangeError} when `unixMs` is not a whole number of at least 0.
 */
export function correspondPath(unixMs: number, publicKey: string = CORRESPOND_PUBLIC_KEY): string {
  if (!Number.isSafeInteger(unixMs) || unixMs < 0) {
    throw new RangeError(`unixMs must be a whole number from 0 up, got ${unixMs}`);
  }
  const { constants, publicEncrypt } = nodeCrypto();
  return publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    Buffer.from(`refresh_${unixMs}`, 'utf8'),
  ).toString('hex');
}
