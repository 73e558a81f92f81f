import { createHmac } from 'node:crypto';
import { type Fetch, type FetchInit } from '@bilipass/core';
import { ManualClock } from '@bilipass/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWebhook, readWebhookUrl } from './webhook.ts';

const URL_TEXT = 'https://hooks.example.test/secret-path?token=secret';
const notice = { id: 'msg_1', body: '{"event":"keep.renewed","name":"名字"}' };

let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock(Date.UTC(2026, 10, 25));
});

/** Delivers the notice to a server. Returns the requests, and when they came. Seconds. */
async function deliver(
  answer: (attempt: number, init: FetchInit) => Promise<Response> | Response,
  { key, deadlineMs = 3_600_000 }: { readonly key?: string; readonly deadlineMs?: number } = {},
) {
  const requests: { readonly init: FetchInit; readonly at: number }[] = [];
  const start = clock.now();
  const fetch: Fetch = async (_url, init) => {
    requests.push({ init, at: (clock.now() - start) / 1000 });
    return answer(requests.length, init);
  };
  const { now, sleep, after } = clock;
  const runtime = {
    now,
    startTimer: after,
    randomBytes: (length: number) => new Uint8Array(length),
    sleep: (ms: number, { signal }: { readonly signal?: AbortSignal | undefined } = {}) =>
      sleep(ms, signal ? { signal } : {}),
  };
  const webhook = createWebhook({
    url: readWebhookUrl(URL_TEXT),
    key,
    fetch,
    runtime,
    deadlineMs,
  });
  const { signal } = new AbortController();
  const error: unknown = await webhook.deliver(notice, signal).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(String(error)).not.toContain('secret');
  return { requests, error };
}

const status = (code: number, headers = {}) => new Response('ignored', { status: code, headers });

describe('createWebhook', () => {
  it('posts the notice as JSON, once, without a signature when no key is set', async () => {
    const { requests, error } = await deliver(() => status(204 - 4));
    expect(error).toBeUndefined();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.init).toMatchObject({
      method: 'POST',
      body: notice.body,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
    });
    expect(requests[0]?.init.headers).not.toHaveProperty('webhook-signature');
  });

  // The example of the specification: https://github.com/standard-webhooks/standard-webhooks, spec 1.0.
  it.each([
    [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'),
    ],
    ['a plain key 密钥', Buffer.from('a plain key 密钥')],
  ])('signs with the key %s over id, time and body', async (key, bytes) => {
    const { requests } = await deliver(() => status(200), { key });
    const { headers = {} } = requests[0]?.init ?? {};
    const timestamp = String(Date.UTC(2026, 10, 25) / 1000);
    const signed = `msg_1.${timestamp}.${notice.body}`;
    expect(headers).toMatchObject({
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${createHmac('sha256', bytes).update(signed).digest('base64')}`,
    });
    expect(JSON.stringify(requests)).not.toContain(key);
  });

  it.each([301, 302, 307, 308, 400, 401, 404, 410])(
    'follows nothing and gives up after an answer of %i',
    async (code) => {
      const location = { location: 'https://elsewhere.example.test/' };
      const { requests, error } = await deliver(() => status(code, location));
      expect(requests).toHaveLength(1);
      expect(error).toMatchObject({ code: 'notice-refused', retryable: false });
    },
  );

  it.each([408, 425, 429, 500, 503])('tries again after %i, less and less often', async (code) => {
    const { requests, error } = await deliver((attempt) => status(attempt < 6 ? code : 200));
    expect(error).toBeUndefined();
    expect(requests.map(({ at }) => at)).toEqual([0, 1, 3, 7, 15, 31]);
  });

  it('gives up after twelve attempts', async () => {
    const { requests, error } = await deliver(() => status(503));
    expect(requests.map(({ at }) => at).at(-1)).toBe(1_623);
    expect(requests).toHaveLength(12);
    expect(error).toMatchObject({ code: 'notice-unsent' });
  });

  it('gives up before the deadline', async () => {
    const { requests } = await deliver(() => status(503), { deadlineMs: 10_000 });
    expect(requests.map(({ at }) => at)).toEqual([0, 1, 3, 7]);
  });

  it('tries again when there is no connection, and when no answer comes for ten seconds', async () => {
    const { requests, error } = await deliver((attempt, { signal }) => {
      if (attempt === 1) throw new TypeError('fetch failed');
      if (attempt > 2) return status(200);
      queueMicrotask(() => clock.advance(10_000));
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
    });
    expect(error).toBeUndefined();
    expect(requests.map(({ at }) => at)).toEqual([0, 1, 13]);
  });

  it('does not read an answer without an end', async () => {
    let isCancelled = false;
    const endless = () =>
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)),
        cancel: () => {
          isCancelled = true;
        },
      });
    const { error } = await deliver(() => new Response(endless()));
    expect(error).toBeUndefined();
    expect(isCancelled).toBe(true);
  });
});

describe('readWebhookUrl', () => {
  it.each(['https://a.test/b', 'http://127.0.0.1:8080/', 'http://localhost/', 'http://[::1]:9/'])(
    'accepts %s',
    (text) => {
      expect(readWebhookUrl(text).href).toBe(new URL(text).href);
    },
  );

  it.each([
    '',
    'a.test',
    'http://a.test/',
    'http://127.0.0.1.evil.test/',
    'http://localhost.evil.test/',
    'https://user:secret@a.test/',
    'file:///etc/passwd',
    'http://10.0.0.1/',
  ])('refuses %j', (text) => {
    expect(() => readWebhookUrl(text)).toThrow(
      expect.objectContaining({
        code: 'setting-invalid',
        message: expect.not.stringMatching('secret'),
      }),
    );
  });
});
