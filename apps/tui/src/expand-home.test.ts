import { describe, expect, it } from 'vitest';
import { expandHome } from './expand-home.ts';

describe('expandHome', () => {
  it.each([
    ['~', '/homes/me'],
    ['~/a/b', '/homes/me/a/b'],
    ['~\\a', '/homes/me/a'],
    ['~other/a', '~other/a'],
    ['./~/a', './~/a'],
    ['/a/~', '/a/~'],
    ['', ''],
  ])('turns %j into %s', (path, expanded) => {
    expect(expandHome(path, '/homes/me')).toBe(expanded);
  });
});
