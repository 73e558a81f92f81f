import { describe, expect, it } from 'vitest';
import { fillPlaceholders, hasPlaceholder } from './fill-placeholders.ts';

const fill = (...args: readonly string[]) => fillPlaceholders(args, (format) => `/tmp/${format}`);

describe('fillPlaceholders', () => {
  it('puts a path in place of each format, anywhere in an argument', () => {
    expect(fill('-b', '{netscape}', '--state={storage-state}', '{json}:{env}')).toEqual([
      '-b',
      '/tmp/netscape',
      '--state=/tmp/storage-state',
      '/tmp/json:/tmp/env',
    ]);
  });

  it('leaves all other braces alone, and takes one pair from doubled ones', () => {
    const words = ['{}', '{nothing}', '%(title)s', '${netscape', '{ json }', '{a,b}', '{JSON}'];
    expect(fill(...words)).toEqual(words);
    expect(fill('%{{json}}', '{{netscape}}{netscape}')).toEqual([
      '%{json}',
      '{netscape}/tmp/netscape',
    ]);
  });

  it('differs from arguments without a placeholder', () => {
    expect(hasPlaceholder(['a', 'b={json}'])).toBe(true);
    expect(hasPlaceholder(['{{json}}', '{}'])).toBe(false);
  });
});
