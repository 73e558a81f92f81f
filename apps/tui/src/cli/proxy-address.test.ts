import { createUndiciFetch } from '@bilipass/core/undici';
import { array, assert, constantFrom, integer, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { proxyVariable, requireProxyAddress } from './proxy-address.ts';

const words =
  'http https socks5 ftp : // / @ % %2 %25 %zz [ ] ::1 127.0.0.1 host user 65536 3128 ? #';
const pieces = constantFrom(...words.split(' '), 'hunter2', ' ', '\n', '\\');
// Cheaper than the unit 'binary', which makes a table of all characters.
const codePoint = integer({ min: 0, max: 0x10_ff_ff }).map((point) => String.fromCodePoint(point));
const address = oneof(
  string({ unit: codePoint }),
  array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  array(pieces, { maxLength: 8 }).map((parts) => `http://${parts.join('')}`),
);

/** What is said of an address; `undefined` where it is taken. */
function refusalOf(given: string): string | undefined {
  try {
    requireProxyAddress(given, '--proxy');
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'setting-invalid') throw error;
    return error.message;
  }
}

describe('requireProxyAddress', () => {
  it.each([
    'http://127.0.0.1:3128',
    'https://proxy.example.test',
    'http://[::1]:8080/',
    'http://user:pass%25word@proxy.example.test:1',
    'http://user@proxy.example.test',
  ])('takes %s', (given) => {
    expect(refusalOf(given)).toBeUndefined();
  });

  it.each([
    ['', 'is no address of a proxy'],
    ['http://', 'is no address of a proxy'],
    ['http://user:hunter2@', 'is no address of a proxy'],
    ['http://user:hunter2@[::1', 'is no address of a proxy'],
    ['http://user:hunter2@[:::1]:1', 'is no address of a proxy'],
    ['http://user:hunter2@host:65536', 'is no address of a proxy'],
    ['user:hunter2@host:3128', 'is not an http: or https: address'],
    ['socks5://user:hunter2@host:1080', 'is not an http: or https: address'],
    ['http://user:hunter2@host:3128/path', 'has a path behind the host'],
    ['http://user:hunter2@host:3128?a', 'has a path behind the host'],
    ['http://user:hunter2@host:3128/#a', 'has a path behind the host'],
    ['http://user:hunter2%@host', 'has a % in its user or password'],
    ['http://user%ff:hunter2@host', 'has a % in its user or password'],
  ])('refuses %s, and says that it %s', (given, words) => {
    expect(refusalOf(given)).toContain(`--proxy ${words}`);
    expect(refusalOf(given)).toContain('write http://host:port');
    expect(refusalOf(given)).not.toContain('hunter2');
  });

  it('takes nothing that undici would refuse, and repeats nothing that it refuses', () => {
    assert(
      property(address, (given) => {
        const refusal = refusalOf(given);
        if (refusal === undefined) createUndiciFetch({ proxy: given });
        expect(refusal ?? '').not.toContain('hunter2');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('proxyVariable', () => {
  it('takes the first that is not empty', () => {
    const env = { https_proxy: '', HTTP_PROXY: 'http://p:1', http_proxy: 'http://q:1' };
    expect(proxyVariable(env)).toBe('http_proxy');
    expect(proxyVariable({ HTTPS_PROXY: '' })).toBeUndefined();
  });
});
