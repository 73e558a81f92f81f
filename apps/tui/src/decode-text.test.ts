import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const big = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('密码')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF密码')],
    ['UTF-16LE', Buffer.from('\uFEFF密码', 'utf16le')],
    ['UTF-16BE', big('\uFEFF密码')],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe('密码');
  });

  it('refuses bytes that are no text', () => {
    expect(() => decodeText(Buffer.of(0xc3, 0x28))).toThrow(TypeError);
    expect(() => decodeText(Buffer.of(0xff, 0xfe, 0x41))).toThrow(TypeError);
  });
});
