import { inspect } from 'node:util';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { createClient, type Client } from '../src/client.ts';
import { endpointCalls, sentSecrets } from './endpoint-calls.test-kit.ts';
import { BilipassError, ServiceError } from '../src/errors.ts';
import type { ClientEvent } from '../src/events.ts';
import { readEndpointRows } from './readme-tables.test-kit.ts';
import { serverCodes } from '../src/server-codes.ts';
import { envelope, stubService } from './service.test-kit.ts';

const service = stubService();
const rows = readEndpointRows();
const calls = Object.entries(endpointCalls);

/** The endpoints that answer with a page or a redirect. Their body is not read as an envelope. */
const pages = new Set(['visitHomePage', 'visitCrossDomain', 'getRefreshCsrf']);
const withEnvelope = calls.filter(([name]) => !pages.has(name));

const events: ClientEvent[] = [];
const client = createClient({
  device: { buvid3: 'Cl1entD3vice', buvid4: 'x', bNut: '1' },
  runtime: { sleep: () => Promise.resolve() },
  onEvent: (event) => events.push(event),
});

/**
 * Returns a client that gets this reply to every request. It uses no interceptor, which is faster
 * for long lists.
 */
function answered(body: object | string, status = 200): Client {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return createClient({
    runtime: {
      fetch: () => Promise.resolve(new Response(text, { status })),
      sleep: () => Promise.resolve(),
    },
  });
}

async function errorOf(result: Promise<unknown>): Promise<unknown> {
  try {
    return await result;
  } catch (error) {
    return error;
  }
}

function isDocumented(functionName: string, number: number): boolean {
  const { meanings = [] } = rows.find((row) => row.functionName === functionName) ?? {};
  return meanings.some((meaning) => meaning.level === 'code' && meaning.number === number);
}

describe('every endpoint', () => {
  it.each(withEnvelope)(
    '%s maps every number to its code, unless its README row has an exception',
    async (name, call) => {
      const wrong: string[] = [];
      for (const [number, code] of serverCodes) {
        if (isDocumented(name, number)) continue;
        const body = envelope({ v_voucher: 'v0ucher', ga_data: 'ga' }, number, '出错了');
        const error = await errorOf(call(answered(body)));
        const right =
          error instanceof ServiceError &&
          error.code === code &&
          error.serverCode === number &&
          error.serverMessage === '出错了' &&
          error.advice !== '' &&
          !JSON.stringify({ ...error, message: error.message }).includes('v0ucher');
        if (!right) wrong.push(`${number}: ${String(error)}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('keeps the number and the message of an undocumented refusal', async () => {
    for (const [name, call] of withEnvelope) {
      service.answer(envelope(null, -987_654, '新的错误'));
      const error = await errorOf(call(client));
      const code = {
        pollTvQrcode: 'qr-unexpected',
        sendSafecenterSms: 'verification-send-failed',
        sendSafecenterEmail: 'verification-send-failed',
      }[name];
      expect({ name, error }).toMatchObject({
        error: {
          code: code ?? 'service-error',
          serverCode: -987_654,
          serverMessage: '新的错误',
        },
      });
    }
  });

  it('maps refusals by HTTP status to their codes', async () => {
    const names = { 403: 'risk-blocked', 412: 'risk-blocked', 429: 'rate-limited' };
    const troubles = Object.fromEntries([500, 502, 503, 504].map((s) => [s, 'server-error']));
    for (const [name, call] of calls) {
      for (const [status, code] of Object.entries({ ...names, ...troubles })) {
        const error = await errorOf(call(answered('<title>出错啦!</title>', +status)));
        expect({ name, error }).toMatchObject({ error: { code, httpStatus: +status } });
      }
    }
  });

  it('rejects pages, truncated JSON and other JSON as replies', async () => {
    const bodies = ['', '<!DOCTYPE html><title>x</title>', '{"code":0', '[]', 'null', '0', '"0"'];
    for (const [name, call] of withEnvelope) {
      for (const body of [...bodies, '{}', '{"code":"0"}', '{"code":1e400}']) {
        if (name === 'submitLogout' && body.startsWith('<')) continue;
        const error = await errorOf(call(answered(body)));
        expect({ name, body, error }).toMatchObject({ error: { code: 'unexpected-body' } });
      }
    }
  });

  it('never treats empty data as success', async () => {
    // These need no `data`: `code` 0 is sufficient.
    const wordless = new Set([
      'confirmAppTokenRefresh',
      'confirmCookieRefresh',
      'confirmTvQrcode',
      'revokeAppToken',
      'submitLogout',
    ]);
    for (const [name, call] of withEnvelope.filter(([name]) => !wordless.has(name))) {
      for (const data of [null, undefined, [], 'x', {}]) {
        if (data !== null && /^(get(FingerSpi|SafecenterAccount)|exchangeCookie)$/.test(name))
          continue;
        const error = await errorOf(call(answered(envelope(data))));
        expect({ name, data, error }).toEqual({ name, data, error: expect.any(BilipassError) });
      }
    }
  });

  it('retries only requests that change nothing', async () => {
    for (const [name, call] of calls) {
      const before = service.requests.length;
      service.answer(new HttpResponse('', { status: 503 }));
      await errorOf(call(client));
      const sent = service.requests.slice(before);
      const isQuestion = /^(get|visitHomePage|generateWebQrcode)/.test(name);
      const isPost = sent.some(({ method }) => method === 'POST');
      expect([name, sent.length]).toEqual([name, isQuestion && !isPost ? 3 : 1]);
    }
  });

  it('reveals no sent value, even when the service repeats the whole request', async () => {
    const secrets = Object.values(sentSecrets).flatMap((value) => [
      value,
      encodeURIComponent(value),
    ]);
    const shown: string[] = [];
    for (const [name, call] of calls) {
      service.answer({});
      await errorOf(call(client));
      const { url, query, body, form, headers } = service.requests.at(-1) ?? {};
      const everything = [url, ...Object.values(query ?? {}), body, ...Object.values(form ?? {})];
      const message = [...everything, ...(headers?.values() ?? [])].join(' ');
      const refusals = [
        envelope({ message, code: 7777, status: 7777 }, 0, message),
        envelope({ message }, -352, message),
        HttpResponse.json(envelope(null, -412, message), { status: 412 }),
        HttpResponse.html(`<p>${message}</p>`, { status: 400 }),
      ];
      for (const refusal of refusals) {
        events.length = 0;
        service.answer(refusal);
        const error = await errorOf(call(client));
        const printed = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(events)}`;
        shown.push(...secrets.filter((s) => printed.includes(s)).map((s) => `${name}: ${s}`));
      }
    }
    expect(shown).toEqual([]);
  });

  it('rethrows the unchanged reason of an abort, and sends nothing after it', async () => {
    const reason = new Error('enough');
    for (const [name, call] of calls) {
      const error = await errorOf(call(client, { signal: AbortSignal.abort(reason) }));
      expect([name, error === reason]).toEqual([name, true]);
    }
    expect(service.requests).toEqual([]);
  });
});
