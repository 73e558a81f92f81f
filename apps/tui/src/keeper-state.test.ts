import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemProcesses } from '@bilipass/credential-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keeperFolder, runningKeepers } from './keeper-state.ts';

const NOW = 1_790_000_000_000;
const state = {
  process: systemProcesses.self(),
  startedAt: NOW - 1_000,
  beatAt: NOW - 1_000,
  accounts: [{ id: '10001', state: 'active', checkedAt: NOW }],
};

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-keepers-'));
  path = join(folder, '7.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (value: unknown): void => writeFileSync(path, JSON.stringify(value), { mode: 0o600 });
const found = (): number => runningKeepers(folder, { now: NOW }).length;

describe('runningKeepers', () => {
  it('finds a keeper that has written its state lately', () => {
    write(state);
    expect(runningKeepers(folder, { now: NOW })).toEqual([state]);
  });

  it('finds none without a folder', () => {
    expect(runningKeepers(undefined, { now: NOW })).toEqual([]);
    expect(runningKeepers(join(folder, 'missing'), { now: NOW })).toEqual([]);
  });

  it('does not count one that hangs, or that is gone', () => {
    write({ ...state, beatAt: NOW - 120_000 });
    expect(found()).toBe(0);
    write({ ...state, process: { ...state.process, pid: 2 ** 22 + 1 } });
    expect(found()).toBe(0);
    // Another process has its number by now.
    write({ ...state, process: { ...state.process, started: '1' } });
    expect(found()).toBe(0);
  });

  it('believes no file that others can read or write, no link, and no other content', () => {
    write(state);
    for (const mode of [0o644, 0o620, 0o602]) {
      chmodSync(path, mode);
      expect(found()).toBe(0);
    }
    chmodSync(path, 0o600);
    expect(found()).toBe(1);
    symlinkSync(path, join(folder, '8.json'));
    expect(found()).toBe(1);
    for (const other of [null, [], 'x', {}, { ...state, accounts: [{}] }, { ...state, ids: [1] }]) {
      write(other);
      expect(found()).toBe(0);
    }
    writeFileSync(path, '{');
    expect(found()).toBe(0);
  });
});

describe('keeperFolder', () => {
  it('is one for each store, below the folder of state', () => {
    const one = keeperFolder('/a/accounts', folder);
    expect(one).toBe(keeperFolder('/a/accounts', folder));
    expect(one).not.toBe(keeperFolder('/b/accounts', folder));
    expect(one?.startsWith(join(folder, 'keep'))).toBe(true);
  });
});
