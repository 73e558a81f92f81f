import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  statSync,
  type Stats,
} from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { AppError, type Detail } from '../app-error.ts';

// Windows has neither. Without the first, opening a pipe blocks until it has a writer. Without the
// second, a terminal could become that of this process.
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;
const O_NOCTTY = constants.O_NOCTTY ?? 0;

/**
 * Opens a file or a named pipe for reading, without blocking. The reader waits for the writer of a
 * pipe, and stops by destroying the stream.
 *
 * @throws {AppError} `file-unreadable` for a directory, a device or a socket; the error of the
 * system.
 */
export function openDataFile(path: string): Readable {
  // Before it is opened: opening starts some devices.
  requireData(statSync(path));
  const descriptor = openSync(path, constants.O_RDONLY | O_NONBLOCK | O_NOCTTY);
  try {
    const found = fstatSync(descriptor);
    requireData(found);
    return found.isFIFO()
      ? new Socket({ fd: descriptor, readable: true, writable: false })
      : createReadStream(path, { fd: descriptor });
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function requireData(found: Stats): void {
  if (found.isFile() || found.isFIFO()) return;
  throw new AppError('file-unreadable', { detail: kindOf(found) });
}

function kindOf(found: Stats): Detail {
  if (found.isDirectory()) return { en: 'it is a directory', zh: '它是目录' };
  if (found.isSocket()) return { en: 'it is a socket', zh: '它是套接字' };
  return { en: 'it is a device', zh: '它是设备' };
}
