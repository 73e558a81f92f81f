import { constants, privateDecrypt } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { encryptPassword } from './encrypt-password.ts';
import { longPublicKey, passwords } from '../../test/vectors.test-kit.ts';

/** Returns the message of an RSAES-PKCS1-v1_5 block. Node does not remove this padding itself. */
function decrypt(privateKey: string, ciphertext: string): string {
  const key = { key: privateKey, padding: constants.RSA_NO_PADDING };
  const block = privateDecrypt(key, Buffer.from(ciphertext, 'base64'));
  expect([block[0], block[1]]).toEqual([0, 2]);
  return block.subarray(block.indexOf(0, 2) + 1).toString('utf8');
}

const [{ hash, publicKey, privateKey }] = passwords;

describe('encryptPassword', () => {
  it('can be decrypted with the private key, like the test vectors', () => {
    for (const { hash, password, publicKey, privateKey, ciphertext } of passwords) {
      expect(decrypt(privateKey, ciphertext)).toBe(`${hash}${password}`);
      const own = encryptPassword({ hash, publicKey }, password);
      expect(decrypt(privateKey, own)).toBe(`${hash}${password}`);
    }
  });

  it('is standard base64 with padding, and different each time', () => {
    const twice = [0, 1].map(() => encryptPassword({ hash, publicKey }, 'p'));
    for (const encrypted of twice) expect(encrypted).toMatch(/^[A-Za-z0-9+/]{171}=$/);
    expect(twice[0]).not.toBe(twice[1]);
  });

  it('does not trim the password', () => {
    expect(decrypt(privateKey, encryptPassword({ hash, publicKey }, ' p '))).toBe(`${hash} p `);
  });

  it('accepts as many bytes as the key can encrypt, and not one more', () => {
    const longest = `${'密'.repeat(33)}42`;
    expect(Buffer.byteLength(longest)).toBe(101);
    expect(decrypt(privateKey, encryptPassword({ hash, publicKey }, longest))).toBe(
      `${hash}${longest}`,
    );
    expect(() => encryptPassword({ hash, publicKey }, `${longest}!`)).toThrow(
      expect.objectContaining({
        code: 'password-too-long',
        message: expect.stringContaining('101 bytes at most'),
      }),
    );
  });

  it('takes the limit from the given key', () => {
    const key = { hash, publicKey: longPublicKey };
    expect(encryptPassword(key, 'p'.repeat(229))).toHaveLength(344);
    expect(() => encryptPassword(key, 'p'.repeat(230))).toThrow(/229 bytes at most/);
  });

  it('accepts only an RSA key', () => {
    const curve = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----`;
    for (const publicKey of ['', curve]) {
      expect(() => encryptPassword({ hash, publicKey }, 'p')).toThrow(TypeError);
    }
  });

  it('does not reveal the password in its error', () => {
    const password = 'correct horse '.repeat(10);
    let thrown: unknown;
    try {
      encryptPassword({ hash, publicKey }, password);
    } catch (error) {
      thrown = error;
    }
    expect(inspect(thrown, { depth: 10, showHidden: true })).not.toContain('horse');
  });
});
