import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLink } from './open-link.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-link-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a program that notes its arguments and ends with a status. @returns its path. */
function program(name: string, status: number): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "$@" > "${path}.args"\nexit ${status}\n`);
  chmodSync(path, 0o700);
  return path;
}

describe('openLink', () => {
  it('runs the program of BROWSER with the link', async () => {
    const path = program('browser.sh', 0);
    const facts = { platform: 'linux', env: { BROWSER: path } } as const;
    expect(await openLink('http://127.0.0.1:1/a', facts)).toBe(true);
    expect(readFileSync(`${path}.args`, 'utf8')).toBe('http://127.0.0.1:1/a\n');
  });

  it('goes on where a program fails or is missing, and says so at the end', async () => {
    const failing = program('failing', 1);
    const good = program('good', 0);
    const open = (BROWSER: string) =>
      openLink('http://a.test', { platform: 'linux', env: { BROWSER } });
    expect(await open(`${folder}/missing:${failing}:${good}`)).toBe(true);
    expect(await open(`${folder}/missing:${failing}`)).toBe(false);
    expect(await openLink('http://a.test', { platform: 'linux', env: {} })).toBe(false);
  });
});
