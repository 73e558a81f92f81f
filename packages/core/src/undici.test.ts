import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { createClient } from './client.ts';
import { startConnectProxy } from '../test/connect-proxy.test-kit.ts';
import { describeFetch } from '../test/fetch-contract.test-kit.ts';
import { request, startUndiciService } from '../test/undici-service.test-kit.ts';
import { createUndiciFetch } from './undici.ts';

const service = startUndiciService();
const { certificate, open, clientWith } = service;
const ca = certificate.cert;
const proxy = startConnectProxy(service.port);
const tlsProxy = startConnectProxy(service.port, certificate);

function emptyProxyVariables(): void {
  for (const name of ['https_proxy', 'all_proxy', 'http_proxy', 'no_proxy']) {
    vi.stubEnv(name, '');
    vi.stubEnv(name.toUpperCase(), '');
  }
}

describe('createUndiciFetch', () => {
  it('sends requests through a proxy, with TLS from end to end to the service', async () => {
    service.answer = (_, response) => {
      response.setHeader('set-cookie', ['a=1; Expires=Sat, 20 Mar 2027 06:13:20 GMT', 'b=2']);
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('{"code":0}'));
    };
    for (const { url, tunnels } of [proxy, tlsProxy]) {
      const reply = await clientWith({ proxy: url(), ca }).send(request);
      expect(reply.json).toEqual({ code: 0 });
      expect(reply.setCookie).toEqual(['a=1; Expires=Sat, 20 Mar 2027 06:13:20 GMT', 'b=2']);
      expect(tunnels).toEqual([{ target: 'api.bilibili.com:443' }]);
    }
  });

  it('posts forms and follows no redirect', async () => {
    let body = '';
    service.answer = (incoming, response) => {
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => response.writeHead(302, { location: 'https://x.test/' }).end());
    };
    const client = clientWith({ proxy: proxy.url() });
    const reply = await client.send({ ...request, method: 'POST', form: { a: '1 2' } });
    expect([reply.httpStatus, reply.location, body]).toEqual([302, 'https://x.test/', 'a=1+2']);
  });

  it('rejects a certificate of another host or of an unknown authority', async () => {
    service.answer = (_, response) => response.end('{}');
    const elsewhere = { ...request, url: 'https://passport.bilibili.com/' };
    await expect(clientWith({ proxy: proxy.url() }).send(elsewhere)).rejects.toMatchObject({
      code: 'certificate-untrusted',
    });
    const unauthorized = createUndiciFetch({ proxy: proxy.url() });
    await expect(createClient({ runtime: { fetch: unauthorized } }).send(request)).rejects.toThrow(
      /DEPTH_ZERO_SELF_SIGNED_CERT/,
    );
    await unauthorized.close();
  });

  it('sends the user and password of its address to the proxy', async () => {
    service.answer = (_, response) => response.end('{}');
    await clientWith({ proxy: proxy.url('user:p%40ss') }).send(request);
    const authorization = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
    expect(proxy.tunnels).toEqual([{ target: 'api.bilibili.com:443', authorization }]);
  });

  it('reports that the proxy refused, and reveals no password', async () => {
    proxy.refuse(407);
    const error: unknown = await clientWith({ proxy: proxy.url('user:p4ssw0rd') })
      .send(request)
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'network-error',
      message: expect.stringContaining('PROXY_REFUSED_407'),
    });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('p4ssw0rd');
  });

  it('does not wait for a proxy that never answers', async () => {
    proxy.refuse('silent');
    await expect(
      clientWith({ proxy: proxy.url(), headersTimeoutMs: 50 }).send(request),
    ).rejects.toThrow(/UND_ERR_HEADERS_TIMEOUT/);
  });

  it('connects directly without a proxy', async () => {
    service.answer = (_, response) => response.end('{}');
    vi.stubEnv('HTTPS_PROXY', proxy.url());
    expect(await service.direct(open())).toBe(200);
    expect(proxy.tunnels).toEqual([]);
  });

  it('uses the proxy of the environment, lower-case variables first', async () => {
    service.answer = (_, response) => response.end('{}');
    vi.stubEnv('https_proxy', proxy.url());
    vi.stubEnv('HTTPS_PROXY', tlsProxy.url());
    await clientWith({ proxy: 'environment' }).send(request);
    expect([proxy.tunnels.length, tlsProxy.tunnels.length]).toEqual([1, 0]);
  });

  it('uses the variable for http when only that is set', async () => {
    service.answer = (_, response) => response.end('{}');
    emptyProxyVariables();
    vi.stubEnv('HTTP_PROXY', proxy.url());
    await clientWith({ proxy: 'environment' }).send(request);
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('connects directly when the environment has no proxy, or excludes the host', async () => {
    service.answer = (_, response) => response.end('{}');
    emptyProxyVariables();
    expect(await service.direct(open({ proxy: 'environment' }))).toBe(200);
    vi.stubEnv('HTTPS_PROXY', proxy.url());
    vi.stubEnv('no_proxy', 'example.test, 127.0.0.1');
    const fetch = open({ proxy: 'environment' });
    expect(await service.direct(fetch)).toBe(200);
    expect(proxy.tunnels).toEqual([]);
    await createClient({ runtime: { fetch } }).send(request);
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('opens no more connections than the limit', async () => {
    const waiting: (() => void)[] = [];
    service.answer = (_, response) => {
      waiting.push(() => response.end('{}'));
      if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
    };
    for (const options of [{}, { proxy: proxy.url() }]) {
      service.connections = 0;
      const fetch = open({ ...options, connections: 2 });
      const statuses = await Promise.all([1, 2, 3, 4].map(() => service.direct(fetch)));
      expect(statuses).toEqual([200, 200, 200, 200]);
      expect(service.connections).toBe(2);
    }
  });

  it('gives up on a service that accepts the connection and never replies', async () => {
    service.answer = () => {};
    await expect(service.direct(open({ headersTimeoutMs: 50 }))).rejects.toMatchObject({
      cause: { code: 'UND_ERR_HEADERS_TIMEOUT' },
    });
  });

  it('rethrows the reason of an abort', async () => {
    const controller = new AbortController();
    service.answer = () => controller.abort('enough');
    const client = clientWith({ proxy: proxy.url() });
    await expect(client.send(request, { signal: controller.signal })).rejects.toBe('enough');
  });

  it('rejects an invalid proxy without quoting it', () => {
    for (const [bad, problem] of [
      ['ftp://user:p4ssw0rd@127.0.0.1', 'is of an unknown kind (ftp:)'],
      ['socks5://user:p4ssw0rd@', 'is no address of a proxy'],
      ['', 'is no address of a proxy'],
    ] as const) {
      expect(() => createUndiciFetch({ proxy: bad })).toThrow(new TypeError(`proxy ${problem}`));
    }
    for (const bad of [
      'http://user:p4ssw0rd%@127.0.0.1',
      'http://p4ssw0rd%zz:user@127.0.0.1',
      'http://user:p4ssw0rd@127.0.0.1/path',
      'http://user:p4ssw0rd@127.0.0.1?query',
      'http://user:p4ssw0rd@127.0.0.1#hash',
    ]) {
      const refused = (): unknown => createUndiciFetch({ proxy: bad });
      expect(refused).toThrow(TypeError);
      expect(refused).not.toThrow(/p4ssw0rd/);
    }
    vi.stubEnv('https_proxy', 'http://user:p4ssw0rd%@127.0.0.1');
    expect(() => createUndiciFetch({ proxy: 'environment' })).toThrow(TypeError);
    vi.stubEnv('https_proxy', 'not a proxy');
    expect(() => createUndiciFetch({ proxy: 'environment' })).toThrow(TypeError);
  });

  it('rejects limits out of range', () => {
    expect(() => createUndiciFetch({ connections: 0 })).toThrow(
      'connections must be a whole number from 1 up, got 0',
    );
    expect(() => createUndiciFetch({ connectTimeoutMs: 1.5 })).toThrow(RangeError);
    expect(() => createUndiciFetch({ headersTimeoutMs: Number.NaN })).toThrow(RangeError);
  });
});

describeFetch('createUndiciFetch', (ca) => createUndiciFetch(ca === undefined ? {} : { ca }));
