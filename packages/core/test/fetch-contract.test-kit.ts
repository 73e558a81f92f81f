import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { causesOf } from '../src/transport/causes-of.ts';
import type { Fetch, FetchInit, FetchResponse } from '../src/runtime.ts';
import { makeSelfSigned } from './self-signed.test-kit.ts';

/** A `fetch` of this package, with a method that closes its connections. */
export interface OpenedFetch extends Fetch {
  close(): unknown;
}

/**
 * Defines the contract tests of every `fetch` of this package.
 *
 * @param open creates a `fetch` that trusts the certificate `ca`; without `ca`, the authorities of
 * Node.
 */
export function describeFetch(name: string, open: (ca?: string) => OpenedFetch): void {
  const certificate = makeSelfSigned(['127.0.0.1']);
  let answer: RequestListener = (_, response) => response.end('{}');
  let connections = 0;
  const server = createServer(certificate, (request, response) => answer(request, response));
  server.on('secureConnection', () => connections++);
  const opened: OpenedFetch[] = [];
  const { signal: never } = new AbortController();

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterEach(async () => {
    server.closeAllConnections();
    await Promise.all(opened.splice(0).map((fetch) => fetch.close()));
    connections = 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  function make(ca?: string): OpenedFetch {
    const fetch = open(ca);
    opened.push(fetch);
    return fetch;
  }

  function ask(init: Partial<FetchInit> = {}, fetch = make(certificate.cert)) {
    const url = `https://127.0.0.1:${portOf(server)}/path?a=b`;
    return fetch(url, { method: 'GET', headers: {}, redirect: 'manual', signal: never, ...init });
  }

  describe(`${name} as a fetch`, () => {
    it('sends the given request with the given headers', async () => {
      let seen: unknown;
      answer = (request, response) => {
        const { method, url, headers } = request;
        seen = [method, url, headers['user-agent'], headers.cookie];
        response.end('{}');
      };
      await ask({ headers: { 'user-agent': 'Mozilla/5.0', cookie: 'a=1' } });
      expect(seen).toEqual(['GET', '/path?a=b', 'Mozilla/5.0', 'a=1']);
    });

    it('posts a body in UTF-8, with its length', async () => {
      let seen: unknown;
      answer = async (request, response) => {
        let body = '';
        for await (const piece of request.setEncoding('utf8')) body += piece;
        seen = [request.method, body, request.headers['content-length']];
        response.end('{}');
      };
      await ask({ method: 'POST', body: 'name=喵' });
      expect(seen).toEqual(['POST', 'name=喵', '8']);
    });

    it('does not follow redirects', async () => {
      answer = (_, response) => response.writeHead(302, { location: 'https://x.test/' }).end();
      const { status, headers } = await ask();
      expect([status, headers.get('Location')]).toEqual([302, 'https://x.test/']);
    });

    it('keeps Set-Cookie headers apart, and returns null for missing headers', async () => {
      const cookies = ['a=1; Expires=Sat, 20 Mar 2027 06:13:20 GMT', 'b=2'];
      answer = (_, response) => response.setHeader('set-cookie', cookies).end('{}');
      const { headers } = await ask();
      expect(headers.getSetCookie()).toEqual(cookies);
      expect(headers.get('location')).toBeNull();
    });

    it('returns no cookies when the reply has none', async () => {
      answer = (_, response) => response.end('{}');
      expect((await ask()).headers.getSetCookie()).toEqual([]);
    });

    it.each([
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
      [undefined, Buffer.from],
    ] as const)('reads a body in %s, which it accepts', async (coding, compress) => {
      let accepted = '';
      answer = (request, response) => {
        accepted = String(request.headers['accept-encoding']);
        if (coding) response.setHeader('content-encoding', coding);
        response.end(compress('{"code":0,"name":"喵"}'));
      };
      expect(await textOf(await ask())).toBe('{"code":0,"name":"喵"}');
      expect(accepted).toContain(coding ?? 'gzip');
    });

    it.each([undefined, 'gzip'])('rejects a truncated body in %s', async (coding) => {
      answer = (_, response) => {
        const body = coding ? gzipSync('x'.repeat(2000)) : Buffer.from('x'.repeat(2000));
        if (coding) response.setHeader('content-encoding', coding);
        response.setHeader('content-length', body.length);
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
      };
      await expect(ask().then(textOf)).rejects.toThrow(Error);
    });

    it('rejects a body that does not match its content coding', async () => {
      answer = (_, response) => response.setHeader('content-encoding', 'gzip').end('plain');
      await expect(ask().then(textOf)).rejects.toThrow(Error);
    });

    it('reuses connections', async () => {
      answer = (_, response) => response.end('{}');
      const fetch = make(certificate.cert);
      for (const _ of [1, 2, 3, 4, 5]) await textOf(await ask({}, fetch));
      // The implementation may open a second connection when the first is not yet free.
      expect(connections).toBeLessThan(3);
    });

    it('cancels a body that is not read', async () => {
      const gone = new Promise<void>((resolve) => {
        answer = (request, response) => {
          request.once('close', resolve);
          response.write('endless');
        };
      });
      const { body } = await ask();
      await body?.getReader().cancel();
      await expect(gone).resolves.toBeUndefined();
    });

    it('rejects a certificate of an unknown authority', async () => {
      await expect(ask({}, make()).catch(codeOf)).resolves.toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
      expect(connections).toBe(0);
    });

    it('rejects when no server listens', async () => {
      const gone = createServer();
      await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
      const url = `https://127.0.0.1:${portOf(gone)}/`;
      await new Promise((resolve) => gone.close(resolve));
      const init = { method: 'GET', headers: {}, redirect: 'manual', signal: never } as const;
      await expect(make()(url, init).catch(codeOf)).resolves.toBe('ECONNREFUSED');
    });

    it('rethrows the reason of an abort before, while waiting, and while reading', async () => {
      await expect(ask({ signal: AbortSignal.abort('before') })).rejects.toBe('before');
      expect(connections).toBe(0);

      const waiting = new AbortController();
      answer = () => waiting.abort('waiting');
      await expect(ask({ signal: waiting.signal })).rejects.toBe('waiting');

      const reading = new AbortController();
      answer = (_, response) => response.write('half', () => reading.abort('reading'));
      await expect(ask({ signal: reading.signal }).then(textOf)).rejects.toBe('reading');
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Returns Node's error code, from the error or its causes. */
function codeOf(error: unknown): unknown {
  const codes = causesOf(error).map((cause) => ('code' in cause ? cause.code : undefined));
  return codes.find((code) => code !== undefined);
}

async function textOf({ body }: FetchResponse): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}
