import { createDecipheriv } from 'node:crypto';
import { systemRuntime } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { Sealer } from './sealer.ts';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const sealer = new Sealer(key, systemRuntime);

describe('Sealer', () => {
  it('opens what it sealed', async () => {
    const sealed = await sealer.seal('账号 🍵', 'account 1');
    expect(await sealer.open(sealed, 'account 1')).toEqual({ kind: 'text', text: '账号 🍵' });
  });

  it('seals with AES-256-GCM as others understand it', async () => {
    const sealed = await sealer.seal('text', 'account 1');
    const [version, nonce = '', content = ''] = sealed.split('.');
    expect(version).toBe('v1');
    const bytes = Buffer.from(content, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
    decipher.setAAD(Buffer.from('account 1')).setAuthTag(bytes.subarray(-16));
    expect(decipher.update(bytes.subarray(0, -16), undefined, 'utf8')).toBe('text');
    expect(decipher.final('utf8')).toBe('');
  });

  it('never uses a nonce twice', async () => {
    const sealed = await Promise.all(Array.from({ length: 50 }, () => sealer.seal('x', 'p')));
    expect(new Set(sealed.map((text) => text.split('.')[1])).size).toBe(50);
  });

  it('takes the nonce from the runtime', async () => {
    const fixed = new Sealer(key, { randomBytes: (length) => new Uint8Array(length).fill(255) });
    expect(await fixed.seal('x', 'p')).toMatch(/^v1\._{16}\./);
  });

  it('refuses another purpose, another key and any change', async () => {
    const sealed = await sealer.seal('text', 'account 1');
    const other = new Sealer(new Uint8Array(32), systemRuntime);
    const changed = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2);
    expect(await sealer.open(sealed, 'account 2')).toEqual({ kind: 'refused' });
    expect(await other.open(sealed, 'account 1')).toEqual({ kind: 'refused' });
    expect(await sealer.open(changed, 'account 1')).toEqual({ kind: 'refused' });
  });

  it.each(['', 'text', 'v1..', 'v2.AAAAAAAAAAAAAAAA.AAAA', 'v1.short.AAAA'])(
    'calls %j malformed',
    async (text) => {
      expect(await sealer.open(text, 'p')).toEqual({ kind: 'malformed' });
    },
  );

  it('seals with the first of several keys, and opens with all', async () => {
    const other = new Uint8Array(32).fill(9);
    const both = new Sealer([other, key], systemRuntime);
    const text = { kind: 'text', text: 'x' };
    expect(await both.open(await sealer.seal('x', 'p'), 'p')).toEqual(text);
    const sealed = await both.seal('x', 'p');
    expect(await new Sealer(other, systemRuntime).open(sealed, 'p')).toEqual(text);
    expect(await sealer.open(sealed, 'p')).toEqual({ kind: 'refused' });
  });

  it('seals anew what another of its keys sealed, and nothing else', async () => {
    const other = new Uint8Array(32).fill(9);
    const both = new Sealer([other, key], systemRuntime);
    const resealed = await both.reseal(await sealer.seal('x', 'p'), 'p');
    const text = resealed.kind === 'resealed' ? resealed.text : '';
    expect(await new Sealer(other, systemRuntime).open(text, 'p')).toEqual({
      kind: 'text',
      text: 'x',
    });
    expect(await both.reseal(text, 'p')).toEqual({ kind: 'current' });
    expect(await both.reseal(text, 'another purpose')).toEqual({ kind: 'refused' });
    expect(await both.reseal('x', 'p')).toEqual({ kind: 'malformed' });
  });

  it('keeps its own copy of the key', async () => {
    const mine = Uint8Array.from(key);
    const copied = new Sealer(mine, systemRuntime);
    mine.fill(0);
    const sealed = await copied.seal('x', 'p');
    expect(await sealer.open(sealed, 'p')).toEqual({ kind: 'text', text: 'x' });
  });

  it('refuses a key of another length, without showing it', () => {
    expect(() => new Sealer(new Uint8Array(16), systemRuntime)).toThrow(/32 bytes, got 16 bytes/);
    const text = JSON.parse('"a secret pass phrase"');
    expect(() => new Sealer(text, systemRuntime)).toThrow(/32 bytes, got string/);
  });
});
