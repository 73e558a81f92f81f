import { createDecipheriv } from 'node:crypto';
import { systemRuntime } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { Cipher } from './cipher.ts';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const cipher = new Cipher(key, systemRuntime);

describe('Cipher', () => {
  it('decrypts its own output', async () => {
    const encrypted = await cipher.encrypt('账号 🍵', 'account 1');
    expect(await cipher.decrypt(encrypted, 'account 1')).toEqual({ kind: 'text', text: '账号 🍵' });
  });

  it('encrypts with AES-256-GCM as other implementations do', async () => {
    const encrypted = await cipher.encrypt('text', 'account 1');
    const [version, nonce = '', content = ''] = encrypted.split('.');
    expect(version).toBe('v1');
    const bytes = Buffer.from(content, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
    decipher.setAAD(Buffer.from('account 1')).setAuthTag(bytes.subarray(-16));
    expect(decipher.update(bytes.subarray(0, -16), undefined, 'utf8')).toBe('text');
    expect(decipher.final('utf8')).toBe('');
  });

  it('never uses a nonce twice', async () => {
    const encrypted = await Promise.all(Array.from({ length: 50 }, () => cipher.encrypt('x', 'p')));
    expect(new Set(encrypted.map((text) => text.split('.')[1])).size).toBe(50);
  });

  it('takes the nonce from the runtime', async () => {
    const fixed = new Cipher(key, { randomBytes: (length) => new Uint8Array(length).fill(255) });
    expect(await fixed.encrypt('x', 'p')).toMatch(/^v1\._{16}\./);
  });

  it('refuses another purpose, another key and changed text', async () => {
    const encrypted = await cipher.encrypt('text', 'account 1');
    const other = new Cipher(new Uint8Array(32), systemRuntime);
    const changed =
      encrypted.slice(0, -3) + (encrypted.at(-3) === 'A' ? 'B' : 'A') + encrypted.slice(-2);
    expect(await cipher.decrypt(encrypted, 'account 2')).toEqual({ kind: 'refused' });
    expect(await other.decrypt(encrypted, 'account 1')).toEqual({ kind: 'refused' });
    expect(await cipher.decrypt(changed, 'account 1')).toEqual({ kind: 'refused' });
  });

  it.each(['', 'text', 'v1..', 'v2.AAAAAAAAAAAAAAAA.AAAA', 'v1.short.AAAA'])(
    'reports %j as malformed',
    async (text) => {
      expect(await cipher.decrypt(text, 'p')).toEqual({ kind: 'malformed' });
    },
  );

  it('encrypts with the first of several keys, and decrypts with all', async () => {
    const other = new Uint8Array(32).fill(9);
    const both = new Cipher([other, key], systemRuntime);
    const text = { kind: 'text', text: 'x' };
    expect(await both.decrypt(await cipher.encrypt('x', 'p'), 'p')).toEqual(text);
    const encrypted = await both.encrypt('x', 'p');
    expect(await new Cipher(other, systemRuntime).decrypt(encrypted, 'p')).toEqual(text);
    expect(await cipher.decrypt(encrypted, 'p')).toEqual({ kind: 'refused' });
  });

  it('encrypts again only texts of its other keys', async () => {
    const other = new Uint8Array(32).fill(9);
    const both = new Cipher([other, key], systemRuntime);
    const reencrypted = await both.reencrypt(await cipher.encrypt('x', 'p'), 'p');
    const text = reencrypted.kind === 'reencrypted' ? reencrypted.text : '';
    expect(await new Cipher(other, systemRuntime).decrypt(text, 'p')).toEqual({
      kind: 'text',
      text: 'x',
    });
    expect(await both.reencrypt(text, 'p')).toEqual({ kind: 'current' });
    expect(await both.reencrypt(text, 'another purpose')).toEqual({ kind: 'refused' });
    expect(await both.reencrypt('x', 'p')).toEqual({ kind: 'malformed' });
  });

  it('keeps its own copy of the key', async () => {
    const mine = Uint8Array.from(key);
    const copied = new Cipher(mine, systemRuntime);
    mine.fill(0);
    const encrypted = await copied.encrypt('x', 'p');
    expect(await cipher.decrypt(encrypted, 'p')).toEqual({ kind: 'text', text: 'x' });
  });

  it('refuses a key of another length, without showing it', () => {
    expect(() => new Cipher(new Uint8Array(16), systemRuntime)).toThrow(/32 bytes, got 16 bytes/);
    const text = JSON.parse('"a secret pass phrase"');
    expect(() => new Cipher(text, systemRuntime)).toThrow(/32 bytes, got string/);
  });
});
