import { describe, expect, it } from 'vitest';
import { boundTo } from './origin-rule.ts';

describe('boundTo', () => {
  it('allows all names of loopback, with any port', () => {
    const rule = boundTo('127.0.0.1');
    const hosts = ['127.0.0.1:4000', 'localhost:4000', '[::1]:9', 'LOCALHOST', '127.0.0.1'];
    expect(hosts.filter((host) => !rule.allowsHost(host))).toEqual([]);
  });

  it('refuses other names that may resolve to loopback, and malformed hosts', () => {
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

  it('allows only the origin that matches the Host header', () => {
    const rule = boundTo('127.0.0.1');
    expect(rule.allowsOrigin('http://127.0.0.1:4000', '127.0.0.1:4000')).toBe(true);
    // The page of another program on this machine.
    expect(rule.allowsOrigin('http://127.0.0.1:3000', '127.0.0.1:4000')).toBe(false);
    expect(rule.allowsOrigin('http://localhost:4000', '127.0.0.1:4000')).toBe(false);
    expect(rule.allowsOrigin('null', '127.0.0.1:4000')).toBe(false);
  });

  it('allows only its own address when bound to a network address', () => {
    const rule = boundTo('192.168.1.5');
    expect(rule.allowsHost('192.168.1.5:4000')).toBe(true);
    expect(rule.allowsHost('127.0.0.1:4000')).toBe(false);
  });

  it('allows any IP address, but no name, when bound to all addresses', () => {
    const rule = boundTo('0.0.0.0');
    expect(rule.allowsHost('192.168.1.5:4000')).toBe(true);
    expect(rule.allowsHost('[fe80::1]:4000')).toBe(true);
    expect(rule.allowsHost('rebound.example.test:4000')).toBe(false);
  });
});
