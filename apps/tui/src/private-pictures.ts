import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QrcodePicture } from '@bilipass/login';

/**
 * The pictures of one login, in a folder that only this user can enter. A picture is as secret as the
 * link in it, so all are removed when the login is over.
 */
export class PrivatePictures {
  #folder: string | undefined;
  #count = 0;

  /** Saves the picture of `url` and returns its path. */
  async save(url: string): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'bilipass-'));
    this.#count += 1;
    const path = join(this.#folder, `qrcode-${this.#count}.png`);
    await new QrcodePicture(url).save(path);
    return path;
  }

  /** Removes what was saved. */
  async remove(): Promise<void> {
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
