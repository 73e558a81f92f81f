import { describe, expect, it } from 'vitest';
import { pageOrigins, type Interfaces } from './page-urls.ts';

function address(text: string, internal = false) {
  const family = text.includes(':') ? ('IPv6' as const) : ('IPv4' as const);
  const common = { address: text, netmask: '', mac: '', internal, cidr: null };
  return family === 'IPv6' ? { ...common, family, scopeid: 0 } : { ...common, family };
}

const interfaces: Interfaces = {
  lo: [address('127.0.0.1', true), address('::1', true)],
  docker0: [address('172.17.0.1')],
  eth0: [address('192.168.1.5'), address('fe80::1'), address('2001:db8::5')],
};

describe('pageOrigins', () => {
  it('lists the addresses of the networks for 0.0.0.0, those of containers last', () => {
    const origins = pageOrigins({ host: '0.0.0.0', port: 4000 }, () => interfaces);
    expect(origins).toEqual(['http://192.168.1.5:4000', 'http://172.17.0.1:4000']);
  });

  it('lists IPv6 too for ::, without link-local ones', () => {
    const origins = pageOrigins({ host: '::', port: 4000 }, () => interfaces);
    expect(origins).toEqual([
      'http://192.168.1.5:4000',
      'http://[2001:db8::5]:4000',
      'http://172.17.0.1:4000',
    ]);
  });

  it('falls back to loopback without a network', () => {
    const { lo } = interfaces;
    expect(pageOrigins({ host: '0.0.0.0', port: 1 }, () => ({ lo }))).toEqual([
      'http://127.0.0.1:1',
    ]);
    expect(pageOrigins({ host: '::', port: 1 }, () => ({}))).toEqual(['http://[::1]:1']);
  });

  it('names the address that the server is bound to', () => {
    expect(pageOrigins({ host: '192.168.1.5', port: 1 })).toEqual(['http://192.168.1.5:1']);
    expect(pageOrigins({ host: '::1', port: 1 })).toEqual(['http://[::1]:1']);
    expect(pageOrigins({ host: 'localhost', port: 1 })).toEqual(['http://localhost:1']);
  });
});
