import { closeSync, lstatSync, openSync, rmSync } from 'node:fs';
import { QrcodePicture } from '@bilipass/login';
import { AppError } from '../app-error.ts';
import { systemErrorName } from '../system-error-name.ts';
import type { QrcodeFile } from '../ui/port/with-qrcode-file.ts';

/**
 * Opens the file of `--qr-file`. It exists only while a code is valid, and only this user can read
 * it. An SVG where the path ends in `.svg`, else a PNG.
 *
 * @throws {AppError} `qr-file-exists`, `file-unwritable`, before the service is asked for anything.
 */
export function openQrcodeFile(path: string): QrcodeFile {
  tryOut(path);
  let isOurs = false;
  return {
    path,
    async save(url) {
      await new QrcodePicture(url).save(path);
      isOurs = true;
    },
    remove() {
      if (isOurs) removeFile(path);
      isOurs = false;
    },
  };
}

/**
 * A program that waits for the file would take an empty one for a code, so it is removed at once.
 */
function tryOut(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    removeFile(path);
  } catch (error) {
    const detail = systemErrorName(error);
    if (detail === 'EEXIST') throw new AppError('qr-file-exists', { detail: path });
    throw new AppError('file-unwritable', { detail: `${path} (${detail})`, cause: error });
  }
}

/**
 * Removes a file, also at the end of the process. Node retries for a second while another program
 * holds it, as virus scanners do on Windows; it does so only for a recursive removal.
 */
function removeFile(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  rmSync(path, { force: true, recursive: true, maxRetries: 4, retryDelay: 100 });
}
