import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loginPageErrors } from './errors.ts';

describe('README', () => {
  it('lists every error code', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| `(login-page-[a-z-]+)`/gm)];
    expect(listed.map(([, code]) => code).toSorted()).toEqual(
      Object.keys(loginPageErrors).toSorted(),
    );
  });
});
