import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createClient, type Client } from '../client.ts';
import { BilipassError } from '../errors.ts';
import { startLoopback } from '../../test/loopback.test-kit.ts';
import type { ServiceRequest } from './request.ts';
import type { Fetch, FetchResponse } from '../runtime.ts';

const loopback = startLoopback();

const request: ServiceRequest = {
  endpoint: 'get-nav',
  method: 'GET',
  url: 'https://api.bilibili.com/x/web-interface/nav',
};

function clientOn(fetch: Fetch, options: Parameters<typeof createClient>[0] = {}): Client {
  return createClient({ ...options, runtime: { fetch, ...options.runtime } });
}

/** A clock whose timers elapse as soon as a test waits for another event. */
const impatient = {
  startTimer: (_: number, onElapsed: () => void) => {
    const timer = setImmediate(onElapsed);
    return () => clearImmediate(timer);
  },
};

function response(body: FetchResponse['body'], status = 200): FetchResponse {
  return { status, headers: { get: () => null, getSetCookie: () => [] }, body };
}

describe('transmit', () => {
  it('reads replies in every supported compression', async () => {
    const text = JSON.stringify({ code: 0, message: '压缩'.repeat(500) });
    const encodings = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
    for (const [name, compress] of Object.entries(encodings)) {
      loopback.respond((_, reply) => {
        reply.setHeader('content-encoding', name);
        reply.end(compress(text));
      });
      expect((await clientOn(loopback.fetch).send(request)).text).toBe(text);
    }
  });

  it('limits the body after decompression', async () => {
    loopback.respond((_, reply) => {
      reply.setHeader('content-encoding', 'gzip');
      reply.end(gzipSync(Buffer.alloc(3_000_000, 0x20)));
    });
    await expect(clientOn(loopback.fetch).send(request)).rejects.toMatchObject({
      code: 'body-too-large',
      httpStatus: 200,
    });
  });

  it('keeps several Set-Cookie headers apart', async () => {
    const lines = ['SESSDATA=a%2Cb; Expires=Sat, 20 Mar 2027 06:13:20 GMT', 'bili_jct=j'];
    loopback.respond((_, reply) => {
      reply.setHeader('SET-COOKIE', lines).end('{}');
    });
    expect((await clientOn(loopback.fetch).send(request)).setCookie).toEqual(lines);
  });

  it('gives up on a body that never ends', async () => {
    let elapse = (): void => {};
    const startTimer = (_: number, onElapsed: () => void): (() => void) => {
      elapse = onElapsed;
      return () => {};
    };
    loopback.respond((_, reply) => {
      reply.write('{"code":', () => setImmediate(elapse));
    });
    const client = clientOn(loopback.fetch, { runtime: { startTimer } });
    await expect(client.send(request)).rejects.toMatchObject({ code: 'timeout', retryable: true });
  });

  it('gives up on a fetch that ignores its signal', async () => {
    const deaf: Fetch = () => new Promise(() => {});
    await expect(clientOn(deaf, { runtime: impatient }).send(request)).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('gives up on a stream that ignores its signal, and cancels it', async () => {
    let cancelled = false;
    let push = (): void => {};
    const stream = {
      getReader: () => ({
        read: () =>
          new Promise<{ done: boolean; value: Uint8Array }>((resolve) => {
            push = () => resolve({ done: false, value: Uint8Array.of(32) });
          }),
        cancel: () => {
          cancelled = true;
          return Promise.reject(new Error('too late'));
        },
      }),
    };
    const client = clientOn(() => Promise.resolve(response(stream)), { runtime: impatient });
    await expect(client.send(request)).rejects.toMatchObject({ code: 'timeout' });
    push();
    await new Promise((resolve) => setImmediate(resolve));
    expect(cancelled).toBe(true);
  });

  it('limits each attempt to the time left until the deadline', async () => {
    let now = 0;
    const timers: number[] = [];
    const fetch: Fetch = () => {
      now += 400;
      return Promise.resolve(response(null, 502));
    };
    const client = clientOn(fetch, {
      deadlineMs: 1500,
      requestTimeoutMs: 1000,
      runtime: {
        now: () => now,
        randomBytes: () => Uint8Array.of(0),
        sleep: (ms) => {
          now += ms;
          return Promise.resolve();
        },
        startTimer: (ms) => {
          timers.push(ms);
          return () => {};
        },
      },
    });
    await expect(client.send({ ...request, repeatable: true })).rejects.toMatchObject({
      code: 'server-error',
    });
    expect(timers).toEqual([1000, 800]);
  });

  it('rethrows the unchanged reason of an abort, before and during the request', async () => {
    const reason = { mine: true };
    await expect(
      clientOn(loopback.fetch).send(request, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    const controller = new AbortController();
    loopback.respond(() => controller.abort(reason));
    await expect(
      clientOn(loopback.fetch).send(request, { signal: controller.signal }),
    ).rejects.toBe(reason);
  });

  it('reports a cancelled request as cancelled', async () => {
    const codes: string[] = [];
    const client = clientOn(loopback.fetch, {
      onEvent: (event) => {
        if (event.type === 'request-failed') codes.push(event.code);
      },
    });
    const signal = AbortSignal.abort();
    await expect(client.send(request, { signal })).rejects.toBe(signal.reason);
    expect(codes).toEqual(['cancelled']);
  });

  it('keeps the headers, where only they matter, of a reply whose body never ends', async () => {
    const timers: { readonly ms: number; readonly onElapsed: () => void }[] = [];
    const startTimer = (ms: number, onElapsed: () => void): (() => void) => {
      const timer = { ms, onElapsed };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    };
    const endless = new ReadableStream({ pull: () => new Promise(() => {}) });
    const headers = { get: () => null, getSetCookie: () => ['a=1'] };
    const client = clientOn(async () => ({ status: 200, headers, body: endless }), {
      runtime: { startTimer },
    });
    const sent = client.send({ ...request, headersOnly: true });
    await new Promise((turn) => setImmediate(turn));
    // The limit of the request is over: only that of the rest of the body is left.
    expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
    for (const { onElapsed } of timers) onElapsed();
    expect(await sent).toMatchObject({ text: '', setCookie: ['a=1'] });
  });

  it('names the cause of a network failure', async () => {
    const refused: Fetch = (_, init) => globalThis.fetch('http://127.0.0.1:1/', init);
    await expect(clientOn(refused).send(request)).rejects.toMatchObject({ code: 'network-error' });
    loopback.respond((_, reply) => reply.destroy());
    await expect(clientOn(loopback.fetch).send(request)).rejects.toMatchObject({
      code: 'network-error',
      message: expect.stringContaining('UND_ERR_SOCKET'),
    });
  });

  it('reports oversized headers as an error', async () => {
    loopback.respond((_, reply) => {
      reply.setHeader('x-huge', 'x'.repeat(100_000)).end('{}');
    });
    await expect(clientOn(loopback.fetch).send(request)).rejects.toMatchObject({
      code: 'network-error',
      message: expect.stringContaining('UND_ERR_HEADERS_OVERFLOW'),
    });
  });

  it('reports a truncated body as an error', async () => {
    loopback.respond((_, reply) => {
      reply.setHeader('content-length', '100');
      reply.write('{"code":');
      setImmediate(() => reply.destroy());
    });
    await expect(clientOn(loopback.fetch).send(request)).rejects.toBeInstanceOf(BilipassError);
  });

  it('reveals no secret for any error of fetch', async () => {
    const secret = 'SESSDATA=0a1b2c3d4e5f';
    const headerError = Object.assign(new TypeError(`Invalid header value: ${secret}`), {
      code: secret,
      cause: Object.assign(new Error(secret), { code: 'UND_ERR_INVALID_ARG', cookie: secret }),
    });
    for (const thrown of [headerError, secret, { secret }, null, new Error(secret)]) {
      const fetch: Fetch = () => Promise.reject(thrown);
      const error: unknown = await clientOn(fetch)
        .send(request)
        .catch((e: unknown) => e);
      expect(error).toMatchObject({ code: 'network-error' });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('0a1b2c3d4e5f');
    }
  });
});
