import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdApiReports } from './hold-api-reports.ts';
import type { PublishedPackage } from './published-packages.ts';

let sample: PublishedPackage;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-api-test-'));
  const exports = { './node': { types: './dist/node.d.ts' } };
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'sample', exports }));
  sample = { name: 'sample', folder, entries: ['./node'] };
  build('export declare function listen(port: number): void;');
});
afterEach(() => rmSync(sample.folder, { recursive: true }));

describe('holdApiReports', () => {
  it('writes what an entry exports, and is then content', () => {
    expect(holdApiReports(sample, true)).toEqual(['api/node.api.md is written']);
    expect(report()).toContain('export function listen(port: number): void;');
    expect(holdApiReports(sample, false)).toEqual([]);
  });

  it('names a report that is missing, and writes none by itself', () => {
    expect(holdApiReports(sample, false)).toEqual(['api/node.api.md is not so any more']);
    expect(existsSync(join(sample.folder, 'api'))).toBe(false);
  });

  it('names the report that a changed type made stale, and leaves it for the review', () => {
    holdApiReports(sample, true);
    const before = report();
    build('export declare function listen(port: number, host: string): void;');
    expect(holdApiReports(sample, false)).toEqual(['api/node.api.md is not so any more']);
    expect(report()).toBe(before);
  });

  it('sees the change of a type that is reached and not exported', () => {
    build('interface Options { port: 1 } export declare function listen(options: Options): void;');
    holdApiReports(sample, true);
    build('interface Options { port: 2 } export declare function listen(options: Options): void;');
    expect(holdApiReports(sample, false)).toEqual(['api/node.api.md is not so any more']);
  });

  it('does not mind other words in a comment', () => {
    build('/** Listens. */ export declare const port: number;');
    holdApiReports(sample, true);
    build('/** Where it listens. */ export declare const port: number;');
    expect(holdApiReports(sample, false)).toEqual([]);
  });

  it('names the report of an entry that is gone, and takes it away when writing', () => {
    holdApiReports(sample, true);
    const smaller = { ...sample, entries: [] };
    expect(holdApiReports(smaller, false)).toEqual(['api/node.api.md is of an entry that is gone']);
    expect(holdApiReports(smaller, true)).toEqual(['api/node.api.md is removed']);
    expect(existsSync(join(sample.folder, 'api/node.api.md'))).toBe(false);
  });
});

function build(declarations: string): void {
  writeFileSync(join(sample.folder, 'dist/node.d.ts'), declarations);
}

function report(): string {
  return readFileSync(join(sample.folder, 'api/node.api.md'), 'utf8');
}
