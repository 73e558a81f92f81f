import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QrcodePicture } from '@bilipass/login';

/**
 * Pictures of codes that the person asked for, in a folder only they can read. A picture is as secret
 * as its link, so none outlives the login.
 */
export class PictureShelf {
  #folder: string | undefined;

  /** Saves the picture of a link, in place of an earlier one, and gives its path. */
  async save(url: string): Promise<string> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'bilipass-'));
    const path = join(this.#folder, 'qrcode.png');
    await new QrcodePicture(url).save(path);
    return path;
  }

  /** Removes everything that was saved. */
  clear(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
