import { closeSync, constants, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from './file-system.ts';
import { openToRead, type OpenFlags } from './open-to-read.ts';
import { makeTemporaryDirectory } from './temporary-directory.test-kit.ts';

let temporary: ReturnType<typeof makeTemporaryDirectory>;
beforeEach(() => {
  temporary = makeTemporaryDirectory();
});
afterEach(() => temporary.remove());

const withoutFlags: OpenFlags = {};

describe('openToRead, on a system without O_NOFOLLOW', () => {
  it('opens a file, and says that there is none', () => {
    const path = join(temporary.path, 'file');
    expect(() => openToRead(nodeFileSystem, path, withoutFlags)).toThrow(/ENOENT/);
    writeFileSync(path, 'text');
    closeSync(openToRead(nodeFileSystem, path, withoutFlags));
  });

  it.runIf(constants.O_NOFOLLOW !== undefined)(
    'refuses a symbolic link, also one to nothing',
    () => {
      const file = join(temporary.path, 'file');
      writeFileSync(file, 'text');
      for (const to of [file, join(temporary.path, 'nothing')]) {
        const link = join(temporary.path, `link-${to === file}`);
        symlinkSync(to, link);
        expect(() => openToRead(nodeFileSystem, link, withoutFlags)).toThrow(
          expect.objectContaining({ code: 'path-unsafe', path: link }),
        );
      }
    },
  );
});
