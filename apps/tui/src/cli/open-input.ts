import { fstatSync } from 'node:fs';
import { AppError } from '../app-error.ts';
import type { DataInput } from '../read-data.ts';

/** The longest time that a program may take to write a login. */
const PATIENCE_MS = 600_000;

/**
 * Returns standard input as a source of data.
 *
 * @throws {AppError} `file-unreadable` for a directory, or a device other than a terminal: a read
 * from one may never return.
 */
export function openInput(): DataInput {
  const { isTTY } = process.stdin;
  const found = fstatSync(0);
  if (!isTTY && !found.isFile() && !found.isFIFO() && !found.isSocket()) {
    throw new AppError('file-unreadable', {
      detail: found.isDirectory()
        ? { en: 'standard input is a directory', zh: '标准输入是目录' }
        : { en: 'standard input is a device', zh: '标准输入是设备' },
    });
  }
  return { isTerminal: isTTY, chunks: process.stdin };
}

/** Aborts when a file or another program takes too long. */
export function inputDeadline(): AbortSignal {
  return AbortSignal.timeout(PATIENCE_MS);
}
