import { describe, expect, it } from 'vitest';
import { describeEndpoint } from './describe-endpoint.ts';

const ADDRESS = 'https://api.bilibili.com/x/web-interface/nav';

describe('describeEndpoint', () => {
  it.each(['PUT', 'get', ''])('refuses the method "%s"', (method) => {
    expect(() => describeEndpoint('get-nav', method, ADDRESS)).toThrow('--method');
  });

  it.each(['', 'nav', 'http://api.bilibili.com/x', `${ADDRESS}?a=b`, `${ADDRESS}#a`])(
    'refuses the address "%s"',
    (url) => {
      expect(() => describeEndpoint('get-nav', 'GET', url)).toThrow('--url');
    },
  );
});
