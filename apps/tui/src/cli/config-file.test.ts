import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configPath, readConfig } from './config-file.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bilipass-config-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function read(content: string | Buffer) {
  const file = join(home, 'mine.json');
  writeFileSync(file, content);
  return readConfig({ file, platform: 'linux', env: {}, home });
}

describe('readConfig', () => {
  it('reads every field', () => {
    const config = {
      lang: 'zh',
      qr: 'full',
      store: '/data',
      profile: 'work',
      proxy: 'http://127.0.0.1:3128',
      timeout: 60,
      browser: false,
    };
    expect(read(JSON.stringify(config))).toEqual(config);
  });

  it('does without the file of the user, but not without the one that is named', () => {
    const facts = { platform: 'linux', env: {}, home };
    expect(readConfig({ ...facts, file: undefined })).toEqual({});
    const missing = () => readConfig({ ...facts, file: join(home, 'gone.json') });
    expect(missing).toThrow(/gone\.json: ENOENT/);
  });

  it('finds the file of the user', () => {
    mkdirSync(join(home, '.config/bilipass'), { recursive: true });
    writeFileSync(join(home, '.config/bilipass/config.json'), '{"lang":"zh"}');
    expect(readConfig({ file: undefined, platform: 'linux', env: {}, home })).toEqual({
      lang: 'zh',
    });
  });

  it.each([
    ['{"lang":"fr"}', '"lang" must be en or zh'],
    ['{"lang":5}', '"lang" must be en or zh'],
    ['{"store":"a\\u0000b"}', '"store" must be a text'],
    ['{"qr":"round"}', '"qr" must be one of'],
    ['{"timeout":0}', '"timeout" must be seconds above 0'],
    ['{"timeout":1e9}', '"timeout" must be seconds above 0'],
    ['{"browser":"no"}', '"browser" must be true or false'],
    ['{"proxi":"x"}', '"proxi" is not known'],
    ['{"toString":"x"}', '"toString" is not known'],
    ['[]', 'it must be a JSON object'],
    ['{"proxy":"http://me:secret@p', 'it must be a JSON object'],
  ])('refuses %s and says: %s', (content, words) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        message: expect.stringContaining(`mine.json: ${words}`),
      }),
    );
    expect(() => read(content)).not.toThrow(/secret/);
  });
});

describe('readConfig without a known home', () => {
  it('finds no file of the user, reads one that is named, and refuses one below ~', () => {
    const facts = { platform: 'linux', env: {}, home: undefined };
    expect(readConfig({ ...facts, file: undefined })).toEqual({});
    writeFileSync(join(home, 'a.json'), '{"lang":"zh"}');
    expect(readConfig({ ...facts, file: join(home, 'a.json') })).toEqual({ lang: 'zh' });
    expect(readConfig({ ...facts, home, file: '~/a.json' })).toEqual({ lang: 'zh' });
  });
});

describe('readConfig on odd files', () => {
  it('decodes by a byte order mark', () => {
    const text = '\uFEFF{"lang":"zh"}';
    expect(read(text)).toEqual({ lang: 'zh' });
    expect(read(Buffer.from(text, 'utf16le'))).toEqual({ lang: 'zh' });
    expect(read(Buffer.from(text, 'utf16le').swap16())).toEqual({ lang: 'zh' });
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from('{"lang":"\xff"}', 'latin1'), 'text in UTF-8'],
    ['more than a config', ' '.repeat(1_000_001), 'must not exceed 1000000 bytes'],
    ['depth without end', '['.repeat(1_000_000), 'must be a JSON object'],
  ])('refuses %s', (_, content, words) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        message: expect.stringContaining(words),
      }),
    );
  });

  it('refuses other files than regular ones, without waiting', () => {
    const pipe = join(home, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, home, '/dev/zero']) {
      expect(() => readConfig({ file, platform: 'linux', env: {}, home })).toThrow(
        expect.objectContaining({
          code: 'config-invalid',
          message: expect.stringContaining(`${file}: it must be a regular file`),
        }),
      );
    }
  });
});

describe('configPath', () => {
  it('follows XDG, whose values have to be absolute', () => {
    const at = (XDG_CONFIG_HOME: string) =>
      configPath({ platform: 'linux', env: { XDG_CONFIG_HOME }, home: '/homes/me' });
    expect(at('/etc/me')).toBe('/etc/me/bilipass/config.json');
    expect(at('me')).toBe('/homes/me/.config/bilipass/config.json');
    expect(at('')).toBe('/homes/me/.config/bilipass/config.json');
  });

  it('follows APPDATA on Windows', () => {
    const facts = { platform: 'win32', home: 'C:\\Homes\\me' };
    expect(configPath({ ...facts, env: { APPDATA: 'D:\\Data' } })).toBe(
      'D:\\Data\\bilipass\\config.json',
    );
    expect(configPath({ ...facts, env: {} })).toBe(
      'C:\\Homes\\me\\AppData\\Roaming\\bilipass\\config.json',
    );
  });
});
