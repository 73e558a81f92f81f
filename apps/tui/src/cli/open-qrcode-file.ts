import { closeSync, openSync, rmSync } from 'node:fs';
import { QrcodePicture } from '@bilipass/login';
import { AppError } from '../app-error.ts';
import { systemErrorName } from '../system-error-name.ts';
import type { QrcodeFile } from '../ui/port/with-qrcode-file.ts';

/**
 * The file of `--qr-file`, which is only there while there is a code in it, and readable by this user
 * alone. An SVG where the path ends in `.svg`, else a PNG.
 *
 * @throws {AppError} `qr-file-exists`, `file-unwritable`, before anything is asked of the service.
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
      if (isOurs) rmSync(path, { force: true });
      isOurs = false;
    },
  };
}

/** An empty file would pass for a code with whoever waits for one, so it is gone again at once. */
function tryOut(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    rmSync(path);
  } catch (error) {
    const detail = systemErrorName(error);
    if (detail === 'EEXIST') throw new AppError('qr-file-exists', { detail: path });
    throw new AppError('file-unwritable', { detail: `${path} (${detail})`, cause: error });
  }
}
