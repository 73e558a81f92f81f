import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleCredential, sampleTvCredential } from '../contract/sample-account.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { isPosix, makeTemporaryDirectory } from '../files/temporary-directory.test-kit.ts';
import { credentialFormats } from '../formats/credential-format-name.ts';
import { exportCredential } from '../formats/export-credential.ts';
import { parseTarget } from './target.ts';
import { writeTarget } from './write-target.ts';

const NOW = 1_790_000_000_000;
const credential = sampleTvCredential({ acTimeValue: 'token' });
const renewed = credential.with({ sessdata: 'renewed%2C1815552000%2Cabcde*f1' });
const header = credential.cookieHeader();

let temporary: ReturnType<typeof makeTemporaryDirectory>;
let path: string;
beforeEach(() => {
  temporary = makeTemporaryDirectory();
  path = join(temporary.path, 'target');
});
afterEach(() => temporary.remove());

const at = (now: number) => ({ runtime: { now: () => now, sleep: async () => {} } });
const text = (): string => readFileSync(path, 'utf8');
const mode = (): number => statSync(path).mode & 0o777;

describe('parseTarget', () => {
  it.each([
    ['netscape=/a/cookies.txt', { format: 'netscape', path: '/a/cookies.txt' }],
    ['env=/a/.env:NAME_1', { format: 'env', path: '/a/.env', variable: 'NAME_1' }],
    ['env=/a/.env', { format: 'env', path: '/a/.env' }],
    [String.raw`env=C:\a\.env`, { format: 'env', path: String.raw`C:\a\.env` }],
    [String.raw`env=C:\a\.env:N`, { format: 'env', path: String.raw`C:\a\.env`, variable: 'N' }],
    ['json=a=b:c', { format: 'json', path: 'a=b:c' }],
  ])('reads %s', (given, target) => {
    expect(parseTarget(given)).toEqual(target);
  });

  it.each(['', 'netscape', 'netscape=', '=/a', 'cookies=/a', '/a/b', 'json=/a\0b'])(
    'refuses %j',
    (given) => {
      expect(() => parseTarget(given)).toThrow(expect.objectContaining({ code: 'target-invalid' }));
    },
  );
});

describe('writeTarget', () => {
  it.each(credentialFormats)(
    'keeps a %s file in step, and writes only a change',
    async (format) => {
      const target = { format, path };
      expect(await writeTarget(target, credential, at(NOW))).toBe('written');
      expect(text()).toBe(exportCredential(credential, format, { now: NOW }));
      expect(mode()).toBe(isPosix ? 0o600 : 0o666);
      const { ino } = statSync(path);
      expect(await writeTarget(target, credential, at(NOW + 5_000))).toBe('unchanged');
      expect(statSync(path).ino).toBe(ino);
      expect(await writeTarget(target, renewed, at(NOW + 9_000))).toBe('written');
      expect(text()).toBe(exportCredential(renewed, format, { now: NOW + 9_000 }));
      expect(readdirSync(temporary.path)).toEqual(['target']);
    },
  );

  it.runIf(isPosix).each([0o600, 0o640, 0o644, 0o660])(
    'keeps mode %o and other variables',
    async (given) => {
      writeFileSync(path, 'A=1\nCOOKIE=old\nB=2');
      chmodSync(path, given);
      expect(await writeTarget({ format: 'env', path, variable: 'COOKIE' }, credential)).toBe(
        'written',
      );
      expect(text()).toBe(`A=1\nCOOKIE="${header}"\nB=2`);
      expect(mode()).toBe(given);
    },
  );

  it('empties a variable of a part that the new login does not have', async () => {
    await writeTarget({ format: 'env', path }, sampleCredential());
    await writeTarget({ format: 'env', path }, sampleTvCredential());
    expect(text()).toContain('BILI_AC_TIME_VALUE=\n');
    expect(text()).not.toContain('ffeeddccbbaa99887766554433221100\nBILI_AC');
  });

  it('keeps the cookies of other sites, and the file that curl writes of it', async () => {
    const other = '.example.test\tTRUE\t/\tTRUE\t0\tSESSDATA\tother';
    writeFileSync(path, `# Netscape HTTP Cookie File\n\n${other}\n`);
    const target = { format: 'netscape', path } as const;
    await writeTarget(target, credential);
    expect(text()).toContain(`${other}\n.bilibili.com\t`);
    writeFileSync(path, text().replace('\n.bilibili.com', '\n#HttpOnly_.bilibili.com'));
    expect(await writeTarget(target, credential)).toBe('unchanged');
    expect(await writeTarget(target, renewed)).toBe('written');
    expect(text()).toContain('renewed%2C');
    expect(text()).not.toContain('sample1sessdata');
  });

  it.each([
    ['cookie', 'PASSWORD=1\n'],
    ['json', '{"name":"package"}'],
    ['netscape', 'just a text\n'],
    ['env', 'A\0=\x001\0'],
  ] as const)('leaves a file that holds something else than %s', async (format, content) => {
    writeFileSync(path, content);
    const writing = writeTarget({ format, path }, credential);
    await expect(writing).rejects.toMatchObject({ code: 'target-unsafe' });
    expect(text()).toBe(content);
  });

  it.runIf(isPosix)(
    'refuses a symbolic link, also one to nothing, and changes nothing behind it',
    async () => {
      const real = join(temporary.path, 'real');
      writeFileSync(real, 'A=1\n');
      for (const to of [real, join(temporary.path, 'nothing')]) {
        const link = join(temporary.path, `link-${to === real}`);
        symlinkSync(to, link);
        const writing = writeTarget({ format: 'env', path: link }, credential);
        await expect(writing).rejects.toMatchObject({
          code: 'target-unsafe',
          message: expect.stringContaining('symbolic link'),
        });
      }
      expect(readFileSync(real, 'utf8')).toBe('A=1\n');
      expect(existsSync(join(temporary.path, 'nothing'))).toBe(false);
    },
  );

  it.runIf(isPosix)('refuses a file of another user, and a directory', async () => {
    writeFileSync(path, 'A=1\n');
    const fileSystem = {
      ...nodeFileSystem,
      fstatSync: (descriptor: number) =>
        Object.assign(nodeFileSystem.fstatSync(descriptor), { uid: 4_242 }),
    };
    await expect(
      writeTarget({ format: 'env', path }, credential, { fileSystem }),
    ).rejects.toMatchObject({ code: 'target-unsafe', message: expect.stringContaining('4242') });
    expect(text()).toBe('A=1\n');
    mkdirSync(join(temporary.path, 'folder'));
    await expect(
      writeTarget({ format: 'env', path: join(temporary.path, 'folder') }, credential),
    ).rejects.toMatchObject({ code: 'target-unsafe' });
  });

  it('says why a directory that is missing, or a full disk, stops it, and leaves nothing behind', async () => {
    const missing = join(temporary.path, 'missing', 'target');
    await expect(writeTarget({ format: 'env', path: missing }, credential)).rejects.toMatchObject({
      code: 'target-unwritable',
      message: expect.stringContaining('ENOENT'),
    });
    writeFileSync(path, 'A=1\n');
    const fileSystem = {
      ...nodeFileSystem,
      fsyncSync: () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
    };
    await expect(
      writeTarget({ format: 'env', path }, credential, { fileSystem }),
    ).rejects.toMatchObject({ code: 'target-unwritable', retryable: true });
    expect(text()).toBe('A=1\n');
    expect(readdirSync(temporary.path)).toEqual(['target']);
  });

  it('keeps what another program writes meanwhile', async () => {
    writeFileSync(path, 'A=1\n');
    let edits = 2;
    const fileSystem = {
      ...nodeFileSystem,
      fsyncSync: (descriptor: number) => {
        nodeFileSystem.fsyncSync(descriptor);
        if (edits-- > 0) writeFileSync(path, `A=1\nEDIT=${edits}\n`);
      },
    };
    await writeTarget({ format: 'env', path, variable: 'V' }, credential, { fileSystem });
    expect(text()).toBe(`A=1\nEDIT=0\nV="${header}"\n`);
  });

  it('removes what a killed process left behind, and nothing else', async () => {
    const left = join(temporary.path, '.target.tmp-0123456789abcdef');
    const recent = join(temporary.path, '.target.tmp-fedcba9876543210');
    const other = join(temporary.path, '.target.tmp-note');
    for (const file of [left, recent, other]) writeFileSync(file, 'x');
    for (const file of [left, other]) utimesSync(file, 1, 1);
    await writeTarget({ format: 'json', path }, credential);
    expect([left, recent, other].map((file) => existsSync(file))).toEqual([false, true, true]);
  });

  it('never shows a value in an error', async () => {
    writeFileSync(path, `SESSDATA=${'x'.repeat(2_000_000)}`);
    const error: unknown = await writeTarget({ format: 'env', path }, credential).catch((e) => e);
    expect(String(error)).not.toMatch(/xxx|sample/);
  });
});
