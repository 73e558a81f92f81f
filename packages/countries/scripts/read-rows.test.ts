import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRows } from './read-rows.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countries-data-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('readRows', () => {
  it('keys the cells of each line by the header', () => {
    expect(readRows(fileWith('id\tname\n1\tone\n2\ttwo\n'))).toEqual([
      new Map([
        ['id', '1'],
        ['name', 'one'],
      ]),
      new Map([
        ['id', '2'],
        ['name', 'two'],
      ]),
    ]);
  });

  it('refuses a line with too few cells', () => {
    expect(() => readRows(fileWith('id\tname\n1\n'))).toThrow('1 cells in "1"');
  });
});

function fileWith(text: string): URL {
  const path = join(folder, 'rows.tsv');
  writeFileSync(path, text);
  return pathToFileURL(path);
}
