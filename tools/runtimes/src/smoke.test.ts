import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Runtime } from './runtimes.ts';
import { smoke, type Outcome } from './smoke.ts';

const runtime: Runtime = {
  name: 'This one',
  find: () => process.execPath,
  args: [],
  runsProgram: true,
  keepsCompiledCode: false,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-smoke-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(source: string): Promise<Outcome> {
  writeFileSync(join(folder, 'program.mjs'), source);
  const program = { name: 'program', file: 'program.mjs', expected: ['logged in', 'kept'] };
  return smoke(runtime, program, folder);
}

describe('smoke', () => {
  it('gives the program a fake service and a folder, and is content with all that it expects', async () => {
    const outcome = await run(`
      import { statSync } from 'node:fs';
      const [origin, folder] = process.argv.slice(2);
      const page = await fetch(origin + '/www.bilibili.com/', { headers: { 'user-agent': 'Mozilla/5.0' } });
      if (page.ok && statSync(folder).isDirectory()) console.log('logged in and kept');
    `);
    expect(outcome).toMatchObject({ runtime: 'This one', program: 'program', failure: undefined });
  });

  it('fails when a line is missing', async () => {
    const { failure } = await run(`console.log('logged in');`);
    expect(failure).toMatch(/^did not print "kept"\nlogged in/);
  });

  it('fails when the program does, whatever it printed', async () => {
    const { failure } = await run(`console.log('logged in and kept'); process.exit(3);`);
    expect(failure).toMatch(/^Command failed.*\nlogged in and kept/s);
  });
});
