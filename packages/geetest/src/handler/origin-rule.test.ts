import { describe, expect, it } from 'vitest';
import { boundTo } from './origin-rule.ts';

describe('boundTo', () => {
  it('is reached on loopback under all its names and any forwarded port', () => {
    const rule = boundTo('127.0.0.1');
    const hosts = ['127.0.0.1:4000', 'localhost:4000', '[::1]:9', 'LOCALHOST', '127.0.0.1'];
    expect(hosts.filter((host) => !rule.allowsHost(host))).toEqual([]);
  });

  it('is not reached under a name that resolves to loopback, nor by a trick in its writing', () => {
    const rule = boundTo('127.0.0.1');
    const hosts = [
      'rebound.example.test:4000',
      '127.0.0.1.example.test',
      'localhost.example.test',
      'evil@127.0.0.1',
      '127.0.0.1/evil',
      '192.168.1.5:4000',
      '',
    ];
    expect(hosts.filter((host) => rule.allowsHost(host))).toEqual([]);
  });

  it('wants the origin to be the very address of the request', () => {
    const rule = boundTo('127.0.0.1');
    expect(rule.allowsOrigin('http://127.0.0.1:4000', '127.0.0.1:4000')).toBe(true);
    // Another program on this machine, and its page.
    expect(rule.allowsOrigin('http://127.0.0.1:3000', '127.0.0.1:4000')).toBe(false);
    expect(rule.allowsOrigin('http://localhost:4000', '127.0.0.1:4000')).toBe(false);
    expect(rule.allowsOrigin('null', '127.0.0.1:4000')).toBe(false);
  });

  it('is reached under its own address where it is bound to another', () => {
    const rule = boundTo('192.168.1.5');
    expect(rule.allowsHost('192.168.1.5:4000')).toBe(true);
    expect(rule.allowsHost('127.0.0.1:4000')).toBe(false);
  });

  it('is reached by any address, but by no name, where it is bound to all', () => {
    const rule = boundTo('0.0.0.0');
    expect(rule.allowsHost('192.168.1.5:4000')).toBe(true);
    expect(rule.allowsHost('[fe80::1]:4000')).toBe(true);
    expect(rule.allowsHost('rebound.example.test:4000')).toBe(false);
  });
});
