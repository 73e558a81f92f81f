import { describe, expect, it } from 'vitest';
import { alsoHosts, alsoOrigin, boundTo } from './origin-rule.ts';

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

describe('alsoHosts', () => {
  const rule = alsoHosts(boundTo('0.0.0.0'), ['nas.local', 'box.test:8443']);

  it('allows these names besides those of the server, and no others', () => {
    const allowed = ['nas.local:4000', 'NAS.local', 'box.test:8443', '192.168.1.5:4000'];
    expect(allowed.filter((host) => !rule.allowsHost(host))).toEqual([]);
    const others = [
      'box.test:80',
      'box.test',
      'a.nas.local',
      'nas.local.evil.test',
      'evil@nas.local',
    ];
    expect(others.filter((host) => rule.allowsHost(host))).toEqual([]);
  });

  it('allows the origin of the Host header, behind TLS too', () => {
    expect(rule.allowsOrigin('http://nas.local:4000', 'nas.local:4000')).toBe(true);
    expect(rule.allowsOrigin('https://nas.local', 'nas.local')).toBe(true);
    expect(rule.allowsOrigin('https://evil.test', 'nas.local')).toBe(false);
    expect(rule.allowsOrigin('http://nas.local:1', 'nas.local:4000')).toBe(false);
    expect(rule.allowsOrigin('https://192.168.1.5', '192.168.1.5')).toBe(false);
  });

  it.each(['*.local', 'http://nas.local', 'nas.local/a', 'a@nas.local', '', 'nas.local:123456'])(
    'refuses %j as a name',
    (name) => {
      expect(() => alsoHosts(boundTo('0.0.0.0'), [name])).toThrow(TypeError);
    },
  );
});

describe('alsoOrigin', () => {
  const rule = alsoOrigin(boundTo('127.0.0.1'), new URL('https://name-4000.app.example.test/'));

  it.each(['name-4000.app.example.test', '127.0.0.1:4000', 'localhost:4000'])(
    'allows its origin where the tunnel sends the Host header %s',
    (host) => {
      expect(rule.allowsHost(host)).toBe(true);
      expect(rule.allowsOrigin('https://name-4000.app.example.test', host)).toBe(true);
      expect(rule.allowsOrigin('https://other.app.example.test', host)).toBe(false);
    },
  );

  it('allows no other name', () => {
    expect(rule.allowsHost('other.app.example.test')).toBe(false);
    expect(rule.allowsHost('name-4000.app.example.test:8080')).toBe(false);
  });
});
