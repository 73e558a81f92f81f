import { credentialFormats } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { fileNameFor, formatOfFile } from './export-files.ts';

describe('formatOfFile', () => {
  it.each([
    ['cookies.txt', 'netscape'],
    ['~/yt-dlp/www.bilibili.com_cookies.txt', 'netscape'],
    ['state.json', 'storage-state'],
    ['storageState.json', 'storage-state'],
    ['playwright/.auth/user.json', 'storage-state'],
    ['.env', 'env'],
    ['.env.local', 'env'],
    ['docker/bilibili.env', 'env'],
    ['BBDown.data', 'bbdown'],
    [String.raw`C:\Tools\BBDown\BBDown.data`, 'bbdown'],
    ['rsshub.env', 'rsshub'],
    ['bili-sync.json', 'bili-sync'],
    ['auth.toml', 'yutto'],
    ['biliup-cookies.json', 'biliup'],
    ['cookies.json', 'browser'],
    ['header.txt', 'cookie'],
    ['out.json', 'json'],
    [' Cookies.TXT ', 'netscape'],
    ['login', undefined],
    ['cookies.txt/login', undefined],
    ['', undefined],
  ])('takes %s for %s', (path, format) => {
    expect(formatOfFile(path)).toBe(format);
  });

  it.each(credentialFormats)('knows the usual name of %s again', (format) => {
    expect(formatOfFile(`some/where/${fileNameFor(format, '10001')}`)).toBe(format);
  });
});
