import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';

describe('printable', () => {
  it('replaces control characters by a space, and keeps every script', () => {
    expect(printable('a\u001b[2Jb\u0007\nc\u202Ed 中文 👩‍🚀')).toBe('a [2Jb c d 中文 👩‍🚀');
  });

  it('replaces line and paragraph separators', () => {
    expect(printable('a\u2028b\u2029c\u0085d')).toBe('a b c d');
  });
});
