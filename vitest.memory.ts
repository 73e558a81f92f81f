import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const TMPFS = 0x01_02_19_94;
const ENOUGH_BYTES = 4 * 2 ** 30;

let folder: string | undefined;

/**
 * Keeps the temporary files of the tests in memory if the system allows it. The tests write and
 * delete tens of thousands of files, and a disk takes longer for that than all tests together. Each
 * run has its own folder and deletes it at the end.
 */
export function setup(): void {
  if (!hasRoom()) return;
  folder = mkdtempSync(join(MEMORY, 'bilipass-'));
  // Some tests are of two users; the other one must pass.
  chmodSync(folder, 0o711);
  if (canExecute(folder)) process.env['TMPDIR'] = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

function hasRoom(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(MEMORY);
    return type === TMPFS && bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** Returns whether `folder` allows programs. Containers often mount it without that right. */
function canExecute(folder: string): boolean {
  const program = join(folder, 'program');
  try {
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o700);
    execFileSync(program);
    return true;
  } catch {
    return false;
  }
}
