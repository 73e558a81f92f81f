import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CaptchaError,
  createCaptchaHandler,
  createCaptchaSession,
  decodeAnswerLine,
  type CaptchaChallenge,
} from '@bilipass/geetest';
import { toNodeListener } from '@bilipass/geetest/node';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResult } from '../src/captcha-answer.ts';
import { boundTo, namedOrigins } from '../src/handler/origin-rule.ts';
import { readPageEvent } from '../src/handler/read-page-event.ts';
import { chooseLanguage } from '../src/page/choose-language.ts';
import { rawRequests, type RawRequest } from '@bilipass/puzzle/test/raw-requests';
import { findVictims } from '@bilipass/puzzle/test/send-raw';

const challenge: CaptchaChallenge = {
  type: 'login',
  gt: 'g',
  challenge: 'c'.repeat(32),
  token: 't',
};
const origin = 'http://127.0.0.1:8080';

/** Opens a page in a new handler. Its session waits for an answer. */
function openPage(of = origin) {
  const renew = async (): Promise<CaptchaChallenge> => challenge;
  const session = createCaptchaSession(challenge, { deadlineMs: Infinity, renew });
  const handler = createCaptchaHandler({ origins: [of] });
  return { session, handler, page: `/captcha/${handler.open(session)}` };
}

// Cheaper than the unit 'binary', which makes a table of all characters.
const codePoint = fc
  .integer({ min: 0, max: 0x10_ff_ff })
  .map((point) => String.fromCodePoint(point));
const text = fc.string({ unit: codePoint, maxLength: 200 });
/** Any JSON, often with the field names and values that the page sends. */
const json = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(
      'type',
      'code',
      'message',
      'what',
      'challenge',
      'validate',
      'seccode',
      'userAgent',
      'geetest_challenge',
      'geetest_validate',
      '__proto__',
      'constructor',
      'toString',
    ),
    fc.oneof(fc.constantFrom('opened', 'loading-failed', 'closed-by-user', 'page'), fc.jsonValue()),
  ),
);
const body = fc.oneof(
  fc.uint8Array({ maxLength: 20_000 }),
  json.map((value) => JSON.stringify(value)),
);

describe('hostile input', () => {
  it('makes the handler answer every request with a status below 500', async () => {
    const { handler, page, session } = openPage();
    const request = fc.record({
      path: fc.oneof(
        text,
        fc.constantFrom('', '/', '/answer', '/event', '/renew', '/state', '?lang=x'),
      ),
      method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'PROPFIND'),
      host: fc.oneof(fc.constant('127.0.0.1:8080'), fc.string()),
      sender: fc.oneof(fc.constant(origin), fc.string()),
      type: fc.oneof(fc.constant('application/json'), fc.string()),
      language: fc.string({ maxLength: 500 }),
      body,
    });
    await fc.assert(
      fc.asyncProperty(
        request,
        async ({ path, method, host, sender, type, language, body: bytes }) => {
          const address = `${origin}${page}${path}`;
          const values = {
            host,
            origin: sender,
            'content-type': type,
            'accept-language': language,
          };
          const headers = new Headers();
          for (const [name, value] of Object.entries(values)) {
            // No client can send other characters in a header.
            if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) headers.set(name, value);
          }
          fc.pre(URL.canParse(address));
          const hasBody = method !== 'GET' && method !== 'HEAD';
          const init = {
            method,
            headers,
            ...(hasBody ? { body: new Uint8Array(Buffer.from(bytes)) } : {}),
          };
          const { status } = await handler.fetch(new Request(address, init));
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 500 },
    );
    expect(session.state.kind).toBe('waiting');
  });

  it('causes only CaptchaErrors as an answer', () => {
    const isSafe = (read: () => unknown): boolean => {
      try {
        read();
        return true;
      } catch (error) {
        return error instanceof CaptchaError;
      }
    };
    fc.assert(
      fc.property(fc.oneof(fc.anything(), json), text, (value, line) => {
        const encoded = Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
        expect(isSafe(() => readResult(value))).toBe(true);
        expect(isSafe(() => decodeAnswerLine(line))).toBe(true);
        expect(isSafe(() => decodeAnswerLine(`v1.${encoded}`))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('becomes a printable event, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), json), (value) => {
        const event = readPageEvent(value);
        expect(JSON.stringify(event) ?? '').not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is allowed as a host or origin only if the page has it', () => {
    const loopback = boundTo('127.0.0.1');
    const named = namedOrigins([origin]);
    const host = fc.oneof(
      text,
      fc.webAuthority(),
      fc.ipV4Extended(),
      fc.ipV6(),
      fc.constant('[::1]'),
    );
    fc.assert(
      fc.property(host, text, (given, sender) => {
        expect(named.allowsHost(given)).toBe(given.toLowerCase() === '127.0.0.1:8080');
        expect(named.allowsOrigin(sender, given)).toBe(sender === origin);
        const names = ['127.0.0.1', 'localhost', '[::1]'];
        const isHere =
          URL.canParse(`http://${given}`) && names.includes(new URL(`http://${given}`).hostname);
        // The rule may refuse an unusual spelling, but never allows another host.
        expect(!loopback.allowsHost(given) || isHere).toBe(true);
        expect(loopback.allowsOrigin(sender, given) && sender !== `http://${given}`).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('selects a language of the page as any header', () => {
    fc.assert(
      fc.property(text, (asked) => {
        expect(['zh', 'en']).toContain(chooseLanguage(asked));
      }),
    );
  });

  it('takes linear time as a paste and as a header', () => {
    const run = "'".repeat(100_000);
    const pastes = [run, `x${run}x`, ' '.repeat(1e6), `v1.${' '.repeat(1e6)}x`];
    const startedAt = performance.now();
    for (const paste of pastes) expect(() => decodeAnswerLine(paste)).toThrow(CaptchaError);
    for (const header of [
      `zh;${' '.repeat(16_000)}x`,
      ','.repeat(16_000),
      `en;q=${'1.'.repeat(8_000)}`,
    ]) {
      chooseLanguage(header);
    }
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('does not harm the server as a request with changed, inserted and removed bytes', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = portOf(server.address());
    const { handler, page, session } = openPage(`http://127.0.0.1:${port}`);
    server.on('request', toNodeListener(handler.fetch));
    const host = `127.0.0.1:${port}`;
    const corpus = rawRequests({ host, page, form: `${page}/event` }).filter(
      ({ bytes }) => bytes.length < 1_000,
    );
    const mutation = fc.record({
      request: fc.constantFrom(...corpus),
      at: fc.nat(1_000),
      removed: fc.nat(3),
      inserted: fc.uint8Array({ maxLength: 3 }),
    });
    const mutants = fc
      .sample(mutation, 300)
      .map(({ request, at, removed, inserted }): RawRequest => {
        const bytes = Buffer.from(request.bytes);
        const start = at % (bytes.length + 1);
        const parts = [bytes.subarray(0, start), inserted, bytes.subarray(start + removed)];
        const mutated = Buffer.concat(parts);
        // The request may be incomplete now, so the client closes its half.
        return { name: mutated.toString('latin1'), bytes: mutated, afterwards: 'end' };
      });
    const normal: RawRequest = {
      name: 'a normal request',
      bytes: Buffer.from(`GET ${page}/state HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
      afterwards: 'wait',
    };
    const victims = await findVictims(port, mutants, { normal });
    server.close().closeAllConnections();
    expect(victims).toEqual([]);
    expect(session.state.kind).toBe('waiting');
  }, 30_000);
});

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
