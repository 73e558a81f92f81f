import { describe, expect, it } from 'vitest';
import { LateReplies, withoutReplies } from './terminal-replies.ts';

/** What a terminal replies to all queries, in order. */
const all = [
  '\u001b[1;2R',
  '\u001bP>|ghostty 1.2.3\u001b\\',
  '\u001b[6;19;9t',
  '\u001b_Gi=31;OK\u001b\\',
  '\u001b[?62;4;22c',
].join('');

describe('withoutReplies', () => {
  it('leaves the keys, wherever they were typed', () => {
    expect(withoutReplies(`a${all}b\u001b[A`)).toBe('ab\u001b[A');
    for (const keys of [
      '\u001b',
      '\u001b[A',
      '\u001b[5~',
      '\u001b[200~1;2R\u001b[201~',
      '?62;4c',
    ]) {
      expect(withoutReplies(keys)).toBe(keys);
    }
  });
});

describe('LateReplies', () => {
  it('lets no part of a reply through as keys, however it is cut', () => {
    for (let at = 1; at < all.length; at++) {
      // An Escape at the end of a piece is the key.
      if (all[at - 1] === '\u001b') continue;
      const late = new LateReplies();
      expect(late.strip(all.slice(0, at)) + late.strip(`${all.slice(at)}4`)).toBe('4');
    }
  });

  it('passes keys at once, and everything after the last reply', () => {
    const late = new LateReplies();
    expect(late.strip('\u001b')).toBe('\u001b');
    expect(late.strip('\u001b[B')).toBe('\u001b[B');
    expect(late.strip(all)).toBe('');
    expect(late.strip('\u001b[?6')).toBe('\u001b[?6');
  });
});
