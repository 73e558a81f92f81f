import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemProcesses } from '@bilipass/credential-store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeepFolder } from './keep-folder.ts';

const self = systemProcesses.self();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-keep-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('removes the states of keepers that were killed, and no others', () => {
  const write = (name: string, process: object): void => {
    const state = { process, startedAt: 0, beatAt: 0, accounts: [] };
    writeFileSync(join(folder, name), JSON.stringify(state), { mode: 0o600 });
  };
  write('1.json', self);
  // Another process has its number by now.
  write('2.json', { ...self, started: '1' });
  // No process of this machine tells whether that of another container runs.
  write('3.json', { pid: 2 ** 22 + 1, started: '1', machine: 'another container' });
  write('notices', { ...self, started: '1' });
  new KeepFolder(folder).sweep();
  expect(readdirSync(folder)).toEqual(['1.json', '3.json', 'notices']);
});
