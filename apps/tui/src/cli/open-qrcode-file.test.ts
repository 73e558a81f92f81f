import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QrcodePicture } from '@bilipass/login';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQrcodeFile } from './open-qrcode-file.ts';

const url =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';

describe('openQrcodeFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bilipass-qr-file-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is only there while there is a code in it, readable by this user alone', async () => {
    const path = join(folder, 'code.png');
    const file = openQrcodeFile(path);
    expect(existsSync(path)).toBe(false);
    await file.save(url);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path)).toEqual(Buffer.from(await new QrcodePicture(url).toPng()));
    file.remove();
    expect(existsSync(path)).toBe(false);
  });

  it('is an SVG by its name', async () => {
    const path = join(folder, 'code.svg');
    await openQrcodeFile(path).save(url);
    expect(readFileSync(path, 'utf8')).toBe(new QrcodePicture(url).toSvg());
  });

  it('takes nothing away that is not its own', () => {
    const path = join(folder, 'code.png');
    const file = openQrcodeFile(path);
    writeFileSync(path, 'of another program');
    file.remove();
    expect(existsSync(path)).toBe(true);
  });

  it('refuses the place of another file, which stays as it is', () => {
    const path = join(folder, 'holiday.png');
    writeFileSync(path, 'beach');
    expect(() => openQrcodeFile(path)).toThrow(
      expect.objectContaining({ code: 'qr-file-exists', message: expect.stringContaining(path) }),
    );
    expect(readFileSync(path, 'utf8')).toBe('beach');
  });

  it('says at once that nothing can be written there', () => {
    const path = join(folder, 'none', 'code.png');
    expect(() => openQrcodeFile(path)).toThrow(
      expect.objectContaining({
        code: 'file-unwritable',
        message: expect.stringMatching('ENOENT'),
      }),
    );
  });
});
