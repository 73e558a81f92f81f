import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allEndpoints } from './all-endpoints.ts';
import { endpointNames, findEndpoint, knownHosts } from './find-endpoint.ts';

const NOT_ENDPOINTS = new Set(['all-endpoints.ts', 'find-endpoint.ts']);

describe('findEndpoint', () => {
  it('has one file for each endpoint, and lists each file', () => {
    const files = readdirSync(new URL('.', import.meta.url))
      .filter((file) => !file.endsWith('.test.ts') && !NOT_ENDPOINTS.has(file))
      .map((file) => file.replace('.ts', ''));
    expect(endpointNames.toSorted()).toEqual(files.toSorted());
  });

  it('finds each endpoint at each of its addresses, with any query', () => {
    for (const endpoint of allEndpoints) {
      for (const url of [endpoint.url, ...(endpoint.otherUrls ?? [])]) {
        expect(findEndpoint(new URL(`${url}?a=b`))).toBe(endpoint);
      }
    }
  });

  it('finds nothing at other addresses', () => {
    expect(
      findEndpoint(new URL('http://api.bilibili.com:8080/x/web-interface/nav')),
    ).toBeUndefined();
    expect(findEndpoint(new URL('https://api.bilibili.com/x/web-interface/nav/'))).toBeUndefined();
  });

  it('serves the hosts of the protocol', () => {
    expect(knownHosts.toSorted()).toEqual([
      'api.bilibili.com',
      'passport.bilibili.com',
      'passport.biligame.com',
      'passport.snm0516.aisee.tv',
      'space.bilibili.com',
      'www.bilibili.com',
    ]);
  });
});
