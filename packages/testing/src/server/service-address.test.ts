import { describe, expect, it } from 'vitest';
import { serviceAddress } from './service-address.ts';

const HOSTS = ['api.bilibili.com', 'passport.bilibili.com'];

describe('serviceAddress', () => {
  it('reads the host from the first part of the path', () => {
    expect(serviceAddress('/api.bilibili.com/x/a?b=c%2F', '127.0.0.1:80', HOSTS)).toEqual({
      kind: 'service',
      url: 'https://api.bilibili.com/x/a?b=c%2F',
    });
    expect(serviceAddress('/api.bilibili.com?b=1', '127.0.0.1', HOSTS)).toEqual({
      kind: 'service',
      url: 'https://api.bilibili.com/?b=1',
    });
  });

  it('reads the host from the Host header when it is one of the service', () => {
    expect(serviceAddress('/x/a?b', 'passport.bilibili.com', HOSTS)).toEqual({
      kind: 'service',
      url: 'https://passport.bilibili.com/x/a?b',
    });
  });

  it('rejects other hosts', () => {
    expect(serviceAddress('/example.test/x', '127.0.0.1', HOSTS)).toEqual({ kind: 'unknown' });
    expect(serviceAddress('/', undefined, HOSTS)).toEqual({ kind: 'unknown' });
    expect(serviceAddress('*', undefined, HOSTS)).toEqual({ kind: 'unknown' });
  });

  it('puts an invalid path below the host', () => {
    expect(serviceAddress('*', 'api.bilibili.com', HOSTS)).toEqual({
      kind: 'service',
      url: 'https://api.bilibili.com/*',
    });
  });

  it('recognises the control endpoint', () => {
    const address = serviceAddress('/__control__/requests?endpoint=nav', '127.0.0.1', HOSTS);
    expect(address).toMatchObject({ kind: 'control', url: { pathname: '/requests' } });
  });
});
