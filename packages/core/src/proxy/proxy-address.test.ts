import { describe, expect, it } from 'vitest';
import { parseProxyAddress } from './proxy-address.ts';

describe('parseProxyAddress', () => {
  it.each([
    ['127.0.0.1:7890', 'http://127.0.0.1:7890'],
    ['localhost:7890', 'http://localhost:7890'],
    ['proxy.example.test', 'http://proxy.example.test:80'],
    ['[::1]:8080', 'http://[::1]:8080'],
    [' http://127.0.0.1:3128/ ', 'http://127.0.0.1:3128'],
    ['https://proxy.example.test', 'https://proxy.example.test:443'],
    ['HTTP://host:1', 'http://host:1'],
    ['socks5://127.0.0.1', 'socks5://127.0.0.1:1080'],
    ['socks5h://[::1]:1081', 'socks5h://[::1]:1081'],
    ['socks4://host:1', 'socks4://host:1'],
    ['socks4a://host:1', 'socks4a://host:1'],
    ['socks://127.0.0.1:1080/', 'socks://127.0.0.1:1080'],
  ])('reads %s as %s', (text, url) => {
    expect(parseProxyAddress(text)).toEqual({ kind: 'proxy', url, label: url });
  });

  it.each([
    ['user:hunter2@host:3128', 'http://user:hunter2@host:3128', 'http://host:3128'],
    [
      'socks5://us%40er:hunter%25@host',
      'socks5://us%40er:hunter%25@host:1080',
      'socks5://host:1080',
    ],
    ['http://user@host:1', 'http://user:@host:1', 'http://host:1'],
  ])('keeps user and password of %s out of its label', (text, url, label) => {
    expect(parseProxyAddress(text)).toEqual({ kind: 'proxy', url, label });
  });

  it.each([
    ['', 'is no address of a proxy'],
    ['not a proxy', 'is no address of a proxy'],
    ['http://', 'is no address of a proxy'],
    ['http://user:hunter2@host:65536', 'is no address of a proxy'],
    ['ftp://user:hunter2@host', 'is of an unknown kind (ftp:)'],
    ['http://user:hunter2@host:3128/path', 'has a path behind the host'],
    ['socks5://user:hunter2@host?a', 'has a path behind the host'],
    ['http://user:hunter2%@host', 'has a % in its user or password that must be written as %25'],
  ])('says that %j %s', (text, problem) => {
    expect(parseProxyAddress(text)).toEqual({ kind: 'unusable', problem });
  });
});
