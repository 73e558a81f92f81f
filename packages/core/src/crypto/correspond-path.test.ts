import { constants, createHash, createPublicKey, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CORRESPOND_PUBLIC_KEY, correspondPath } from './correspond-path.ts';
import { correspondPaths } from '../../test/vectors.test-kit.ts';

function decrypt(key: string, path: string): string {
  const options = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return privateDecrypt(options, Buffer.from(path, 'hex')).toString('utf8');
}

const [{ publicKey, privateKey }] = correspondPaths;

describe('correspondPath', () => {
  it('can be decrypted with the private key, like the test vectors', () => {
    for (const { unixMs, publicKey, privateKey, path } of correspondPaths) {
      expect(decrypt(privateKey, path)).toBe(`refresh_${unixMs}`);
      expect(decrypt(privateKey, correspondPath(unixMs, publicKey))).toBe(`refresh_${unixMs}`);
    }
  });

  it('keeps leading zeros', () => {
    // One path in 256 starts with a zero byte, so the loop ends long before its limit.
    let path = '';
    for (let tries = 0; tries < 20_000 && !path.startsWith('00'); tries++) {
      path = correspondPath(1, publicKey);
    }
    expect(path).toMatch(/^00[0-9a-f]{254}$/);
    expect(decrypt(privateKey, path)).toBe('refresh_1');
  });

  it('uses the key of the service by default', () => {
    const der = createPublicKey(CORRESPOND_PUBLIC_KEY).export({ type: 'spki', format: 'der' });
    expect(createHash('sha256').update(der).digest('hex')).toBe(
      '815e4d3478ac66d6b189d5e3d0e0918b757365dff0dd963b2c6e04051544131a',
    );
    expect(correspondPath(1_700_000_000_000)).toMatch(/^[0-9a-f]{256}$/);
  });

  it('rejects an invalid time', () => {
    for (const unixMs of [-1, 1.5, Number.NaN, Infinity]) {
      expect(() => correspondPath(unixMs)).toThrow(RangeError);
    }
  });
});
