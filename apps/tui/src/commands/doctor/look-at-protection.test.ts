import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../i18n/en.ts';
import { lookAtProtection } from './look-at-protection.ts';

let storePath: string;
beforeEach(() => {
  storePath = mkdtempSync(join(tmpdir(), 'bilipass-protection-'));
});
afterEach(() => rmSync(storePath, { recursive: true, force: true }));

describe('lookAtProtection', () => {
  it('says that private files are not encrypted', () => {
    const facts = { protection: 'files', storePath, platform: 'linux' } as const;
    expect(lookAtProtection(facts, en)).toMatchObject({
      verdict: 'good',
      words: expect.stringMatching(/mode 0600.*not encrypted/),
    });
  });

  it('claims no modes where there are none', () => {
    const facts = { protection: 'files', storePath, platform: 'win32' } as const;
    const { words } = lookAtProtection(facts, en);
    expect(words).toMatch(/access list.*not encrypted/);
    expect(words).not.toContain('0600');
  });

  it('says that all is encrypted only when all is', () => {
    const facts = { protection: 'keyring', storePath, platform: 'linux' } as const;
    writeFileSync(join(storePath, '10001.json'), 'v1.abc.def');
    mkdirSync(join(storePath, 'other'));
    expect(lookAtProtection(facts, en)).toMatchObject({
      verdict: 'good',
      words: expect.stringContaining('encrypted'),
    });
    writeFileSync(join(storePath, '10002.json'), '{"id":"10002"}');
    expect(lookAtProtection(facts, en)).toMatchObject({
      verdict: 'warning',
      words: expect.stringContaining('1 login is not encrypted yet'),
      advice: expect.stringContaining('next written'),
    });
  });

  it('finds nothing wrong with a store that is not there yet', () => {
    rmSync(storePath, { recursive: true });
    const facts = { protection: 'keyring', storePath, platform: 'linux' } as const;
    expect(lookAtProtection(facts, en).verdict).toBe('good');
  });
});
