import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { startProxy, type FakeProxy, type ProxyOptions } from '@bilipass/testing/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../src/client.ts';
import { request, startUndiciService } from './undici-service.test-kit.ts';

const service = startUndiciService();
const { clientWith, open } = service;

describe('createUndiciFetch through SOCKS', () => {
  const started: FakeProxy[] = [];
  afterEach(() => Promise.all(started.splice(0).map((socks) => socks.close())));

  async function start(options: Partial<ProxyOptions> = {}): Promise<FakeProxy> {
    const socks = await startProxy({ targetPort: service.port(), ...options });
    started.push(socks);
    return socks;
  }

  it.each([
    ['socks5', 'socks5'],
    ['socks5h', 'socks5'],
    ['socks', 'socks5'],
    ['socks4', 'socks4'],
    ['socks4a', 'socks4'],
  ] as const)('opens a tunnel by name for %s:, with TLS from end to end', async (scheme, kind) => {
    const socks = await start();
    const client = clientWith({ proxy: `${scheme}://${socks.host}` });
    expect((await client.send(request)).json).toEqual({ code: 0 });
    expect(socks.tunnels).toEqual([{ kind, target: 'api.bilibili.com:443' }]);
    const elsewhere = { ...request, url: 'https://passport.bilibili.com/' };
    await expect(client.send(elsewhere)).rejects.toThrow(/ERR_TLS_CERT_ALTNAME_INVALID/);
  });

  it('sends user and password, and reveals neither when the proxy refuses them', async () => {
    const socks = await start({ login: { user: 'user', password: 'p@4ssw0rd' } });
    await clientWith({ proxy: `socks5://user:p%404ssw0rd@${socks.host}` }).send(request);
    const error: unknown = await clientWith({ proxy: `socks5://user:wr0ng@${socks.host}` })
      .send(request)
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'network-error',
      message: expect.stringContaining('PROXY_REFUSED_PASSWORD'),
    });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('wr0ng');
    await expect(clientWith({ proxy: `socks5://${socks.host}` }).send(request)).rejects.toThrow(
      /PROXY_NEEDS_PASSWORD/,
    );
  });

  it.each([
    ['socks5', /PROXY_REFUSED_SOCKS_2/],
    ['socks4', /PROXY_REFUSED_SOCKS_91/],
  ])('reports that a %s proxy refuses the target', async (scheme, code) => {
    const socks = await start({ mood: 'refuse' });
    const client = clientWith({ proxy: `${scheme}://${socks.host}` });
    await expect(client.send(request)).rejects.toThrow(code);
  });

  it('reports a proxy that speaks another protocol, or none', async () => {
    const other = createSocketServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const client = clientWith({ proxy: `socks5://127.0.0.1:${port}` });
    await expect(client.send(request)).rejects.toThrow(/PROXY_NOT_SOCKS5/);
    other.close();
    const closed = await start();
    await closed.close();
    const gone = clientWith({ proxy: `socks5://${closed.host}` });
    await expect(gone.send(request)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('does not wait for a proxy that never answers, and ends with the signal', async () => {
    const socks = await start({ mood: 'silent' });
    const options = { proxy: `socks5://${socks.host}`, connectTimeoutMs: 50 };
    await expect(clientWith(options).send(request)).rejects.toThrow(/PROXY_TIMEOUT/);
    const client = clientWith({ proxy: `socks5://${socks.host}` });
    const signal = AbortSignal.abort('enough');
    await expect(client.send(request, { signal })).rejects.toBe('enough');
  });

  it('is used for ALL_PROXY alone, except for the hosts of NO_PROXY', async () => {
    for (const name of ['https_proxy', 'all_proxy', 'HTTPS_PROXY', 'no_proxy'])
      vi.stubEnv(name, '');
    const socks = await start();
    vi.stubEnv('ALL_PROXY', `socks5h://${socks.host}`);
    vi.stubEnv('NO_PROXY', 'localhost,127.0.0.1');
    const fetch = open({ proxy: 'environment' });
    await createClient({ runtime: { fetch } }).send(request);
    expect(await service.direct(fetch)).toBe(200);
    expect(socks.tunnels).toHaveLength(1);
  });
});
