import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smoke } from './smoke.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-smoke-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(source: string): Promise<string | undefined> {
  writeFileSync(join(folder, 'program.mjs'), source);
  const runtime = { name: 'This one', executable: process.execPath, args: [] };
  const expected = ['logged in', 'kept'];
  return smoke(runtime, { name: 'program', file: 'program.mjs', expected }, folder);
}

describe('smoke', () => {
  it('gives the program a home, and accepts all lines that it expects', async () => {
    const failure = await run(`
      import { readdirSync } from 'node:fs';
      import { homedir } from 'node:os';
      if (readdirSync(homedir()).length === 0) console.log('logged in and kept');
    `);
    expect(failure).toBe(undefined);
  });

  it('fails when a line is missing', async () => {
    expect(await run(`console.log('logged in');`)).toMatch(/^did not print "kept"\nlogged in/);
  });

  it('fails when the program does, whatever it printed', async () => {
    const failure = await run(`console.log('logged in and kept'); process.exit(3);`);
    expect(failure).toMatch(/^Command failed.*\nlogged in and kept/s);
  });
});
