import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkApiReports } from './api-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'bilipass-api-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

// A compilation is expensive, so the tests share one package with an entry for each case.
let missing: string[];
let madeFolder: boolean;
let written: string[];
let unchanged: string[];
let outOfDate: string[];
let untouched: boolean;
let renewed: string[];

beforeAll(() => {
  mkdirSync(join(folder, 'dist'));
  build('.', 'export declare function listen(port: number): void;');
  build('./changed', 'export declare function listen(port: number): void;');
  build('./reached', 'interface Options { port: 1 } export declare function f(o: Options): void;');
  build('./comment', '/** Listens. */ export declare const port: number;');
  build('./gone', 'export declare const gone: true;');
  writeManifest(['.', './changed', './reached', './comment', './gone']);
  missing = checkApiReports(folder, false);
  madeFolder = existsSync(join(folder, 'api'));
  written = checkApiReports(folder, true);
  unchanged = checkApiReports(folder, false);

  build('./changed', 'export declare function listen(port: number, host: string): void;');
  build('./reached', 'interface Options { port: 2 } export declare function f(o: Options): void;');
  build('./comment', '/** Where it listens. */ export declare const port: number;');
  writeManifest(['.', './changed', './reached', './comment']);
  const before = report('changed');
  outOfDate = checkApiReports(folder, false);
  untouched = report('changed') === before;
  renewed = checkApiReports(folder, true);
}, 30_000);

describe('checkApiReports', () => {
  it('names missing reports, and writes them only with --write', () => {
    expect(missing).toContain('api/index.api.md is out of date');
    expect(missing).toHaveLength(5);
    expect(madeFolder).toBe(false);
  });

  it('writes the exports of an entry, and then finds no difference', () => {
    expect(written).toContain('api/index.api.md is written');
    expect(report('index')).toContain('export function listen(port: number): void;');
    expect(unchanged).toEqual([]);
  });

  it('names the report of a changed type, and does not change it', () => {
    expect(outOfDate).toContain('api/changed.api.md is out of date');
    expect(untouched).toBe(true);
  });

  it('detects the change of a reachable type that is not exported', () => {
    expect(outOfDate).toContain('api/reached.api.md is out of date');
  });

  it('ignores changed comments', () => {
    expect(outOfDate).not.toContain('api/comment.api.md is out of date');
    expect(outOfDate).toHaveLength(3);
  });

  it('names the report of a removed entry, and deletes it with --write', () => {
    expect(outOfDate).toContain('api/gone.api.md has no entry any more');
    expect(renewed).toContain('api/gone.api.md is removed');
    expect(existsSync(join(folder, 'api/gone.api.md'))).toBe(false);
  });
});

function writeManifest(entries: readonly string[]): void {
  const exports = entries.map((entry) => [entry, { types: `./${fileOf(entry)}` }]);
  const manifest = { name: 'sample', exports: Object.fromEntries(exports) };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

function build(entry: string, declarations: string): void {
  writeFileSync(join(folder, fileOf(entry)), declarations);
}

function fileOf(entry: string): string {
  return `dist/${entry === '.' ? 'index' : entry.slice('./'.length)}.d.ts`;
}

function report(name: string): string {
  return readFileSync(join(folder, `api/${name}.api.md`), 'utf8');
}
