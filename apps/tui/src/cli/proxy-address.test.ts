import { createUndiciFetch } from '@bilipass/core/undici';
import { array, assert, constantFrom, integer, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import {
  proxyLabel,
  readProxy,
  requireProxyOfEnvironment,
  type ProxySetting,
} from './proxy-address.ts';

const words =
  'http https socks5 ftp : // / @ % %2 %25 %zz [ ] ::1 127.0.0.1 host user 65536 3128 ? #';
const pieces = constantFrom(...words.split(' '), 'hunter2', ' ', '\n', '\\');
// Cheaper than the unit 'binary', which makes a table of all characters.
const codePoint = integer({ min: 0, max: 0x10_ff_ff }).map((point) => String.fromCodePoint(point));
const address = oneof(
  string({ unit: codePoint }),
  array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  array(pieces, { maxLength: 8 }).map((parts) => `http://${parts.join('')}`),
  array(pieces, { maxLength: 8 }).map((parts) => `socks5://${parts.join('')}`),
);

/** Reads an address; the message where it is refused. */
function read(given: string): ProxySetting | string {
  try {
    return readProxy(given, '--proxy');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'setting-invalid') throw error;
    return error.message;
  }
}

describe('readProxy', () => {
  it.each(['none', ''])('goes without a proxy for %j', (given) => {
    expect(read(given)).toEqual({ kind: 'none' });
  });

  it('takes an address with or without a scheme', () => {
    const [url, label] = ['http://127.0.0.1:7890', 'http://127.0.0.1:7890'];
    expect(read('127.0.0.1:7890')).toEqual({ kind: 'given', url, label });
    expect(read('socks5h://user:hunter2@host:1')).toMatchObject({ label: 'socks5h://host:1' });
  });

  it.each([
    ['http://user:hunter2@', 'is no address of a proxy'],
    ['ftp://user:hunter2@host:1080', 'is of an unknown kind (ftp:)'],
    ['http://user:hunter2@host:3128/path', 'has a path behind the host'],
    ['http://user:hunter2%@host', 'has a % in its user or password'],
  ])('refuses %s, says that it %s, and what to write', (given, problem) => {
    expect(read(given)).toContain(`--proxy ${problem}`);
    expect(read(given)).toContain('write http://host:port, socks5://host:port');
    expect(read(given)).not.toContain('hunter2');
  });

  it('takes nothing that undici would refuse, and repeats nothing that it refuses', () => {
    assert(
      property(address, (given) => {
        const found = read(given);
        if (typeof found === 'object' && found.kind === 'given') {
          createUndiciFetch({ proxy: found.url });
        }
        expect(typeof found === 'string' ? found : '').not.toContain('hunter2');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('requireProxyOfEnvironment', () => {
  it('refuses what cannot be used, with the name of the variable', () => {
    requireProxyOfEnvironment({ ALL_PROXY: 'socks5://127.0.0.1:1080' });
    requireProxyOfEnvironment({});
    const unusable = { all_proxy: 'ftp://user:hunter2@host' };
    expect(() => requireProxyOfEnvironment(unusable)).toThrow(/all_proxy is of an unknown kind/);
  });
});

describe('proxyLabel', () => {
  it('names the proxy and its variable, and no password', () => {
    const env = { ALL_PROXY: 'socks5://user:hunter2@127.0.0.1:1080' };
    expect(proxyLabel({ kind: 'environment' }, env)).toBe('socks5://127.0.0.1:1080, ALL_PROXY');
    expect(proxyLabel({ kind: 'environment' }, { http_proxy: 'ftp://a' })).toBe('http_proxy');
    expect(proxyLabel(readProxy('http://user:hunter2@host', '--proxy'), {})).toBe('http://host:80');
    expect(proxyLabel({ kind: 'none' }, env)).toBeUndefined();
  });
});
