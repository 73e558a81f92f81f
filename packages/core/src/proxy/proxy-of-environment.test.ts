import { describe, expect, it } from 'vitest';
import { findProxyVariable, readNoProxy } from './proxy-of-environment.ts';

describe('findProxyVariable', () => {
  it('takes the first that is not empty, in the order of curl', () => {
    const all = { ALL_PROXY: 'a:1', all_proxy: 'b:1', HTTPS_PROXY: 'c:1', https_proxy: 'd:1' };
    expect(findProxyVariable(all)).toEqual({ name: 'https_proxy', value: 'd:1' });
    expect(findProxyVariable({ ...all, https_proxy: '' })?.name).toBe('HTTPS_PROXY');
    expect(findProxyVariable({ ALL_PROXY: 'a:1', http_proxy: 'e:1' })?.name).toBe('ALL_PROXY');
    expect(findProxyVariable({ HTTP_PROXY: 'e:1' })?.name).toBe('HTTP_PROXY');
    expect(findProxyVariable({ HTTPS_PROXY: '', NO_PROXY: '*' })).toBeUndefined();
  });
});

describe('readNoProxy', () => {
  it.each([
    ['', false],
    ['*', true],
    ['bilibili.com', true],
    ['.bilibili.com', true],
    ['*.bilibili.com', true],
    ['API.bilibili.com', true],
    ['localhost, 127.0.0.1 api.bilibili.com:443', true],
    ['api.bilibili.com:80', false],
    ['i.bilibili.com', false],
    ['libili.com', false],
    ['www.api.bilibili.com', false],
  ])('%j covers https://api.bilibili.com: %s', (list, isExcluded) => {
    expect(readNoProxy({ NO_PROXY: list })(new URL('https://api.bilibili.com/x'))).toBe(isExcluded);
  });

  it('reads the lower-case variable first, and addresses of IPv6', () => {
    const env = { no_proxy: '::1, [fd00::2]:8443', NO_PROXY: '*' };
    const isExcluded = readNoProxy(env);
    expect(isExcluded(new URL('https://[::1]/'))).toBe(true);
    expect(isExcluded(new URL('https://[fd00::2]:8443/'))).toBe(true);
    expect(isExcluded(new URL('https://[fd00::2]/'))).toBe(false);
    expect(isExcluded(new URL('https://example.test/'))).toBe(false);
  });
});
