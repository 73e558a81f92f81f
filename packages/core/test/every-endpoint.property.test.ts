import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './any-text.test-kit.ts';
import { createClient } from '../src/client.ts';
import { endpointCalls } from './endpoint-calls.test-kit.ts';
import { BilipassError } from '../src/errors.ts';
import type { FetchResponse } from '../src/runtime.ts';
import { serverCodes } from '../src/server-codes.ts';

const call = fc.constantFrom(...Object.values(endpointCalls));

const status = fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 }));
const headerValue = fc.oneof(
  fc.constantFrom(
    'https://passport.biligame.com/x/crossDomain?ticket=x',
    '//evil.test/crossDomain',
    '/crossDomain',
    'http:',
    '120',
    'Sat, 20 Mar 2027 06:13:20 GMT',
  ),
  anyText,
);
const headers = fc.record({
  location: fc.option(headerValue),
  'retry-after': fc.option(headerValue),
});

/** The field names that the endpoints read in `data`. */
const names = `
  code status message msg url refresh_token qrcode_key auth_code type token
  geetest gt challenge recaptcha_type gee_gt hash key captcha_key common others id
  cname country_id account_info mid token_info cookie_info cookies name value
  access_token expires_in ticket created_at ttl refresh timestamp isLogin uname
  level_info
`
  .trim()
  .split(/\s+/);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('', 'geetest', 'img', 0, 1, 2, 5, 1e308, -1, true, false, null),
    anyText,
    fc.double(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, '__proto__', 'x'), tie('value'), { maxKeys: 8 }),
  ),
}));
const number = fc.oneof(fc.constant(0), fc.constantFrom(...serverCodes.keys()), value);
const envelope = fc
  .record({ code: number, message: value, data: value }, { requiredKeys: [] })
  .map((body) => new TextEncoder().encode(JSON.stringify(body)));
const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), envelope);

/** The reply in chunks of any size, split anywhere. */
const chunks = fc
  .tuple(bytes, fc.array(fc.nat({ max: 60 }), { maxLength: 5 }))
  .map(([bytes, cuts]) => {
    const ends = [...new Set(cuts)].toSorted((a, b) => a - b);
    return [0, ...ends].map((start, i) => bytes.subarray(start, ends[i] ?? bytes.length));
  });

function reply(
  chunks: readonly Uint8Array[],
  status: number,
  headers: Readonly<Record<string, string | null>>,
): FetchResponse {
  const left = [...chunks];
  return {
    status,
    headers: { get: (name) => headers[name] ?? null, getSetCookie: () => [] },
    body: {
      getReader: () => ({
        read: () => {
          const value = left.shift();
          return Promise.resolve({ done: value === undefined, value });
        },
        cancel: () => Promise.resolve(),
      }),
    },
  };
}

describe('every endpoint', () => {
  it('throws only its own errors for any reply, and never hangs', async () => {
    let [results, errors] = [0, 0];
    await fc.assert(
      fc.asyncProperty(call, chunks, status, headers, async (call, chunks, status, headers) => {
        const client = createClient({
          runtime: {
            fetch: () => Promise.resolve(reply(chunks, status, headers)),
            sleep: () => Promise.resolve(),
            // No time limit is ever reached.
            startTimer: () => () => {},
          },
        });
        const error: unknown = await call(client).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) results++;
        else errors++;
        expect(error === undefined || error instanceof BilipassError).toBe(true);
      }),
      { numRuns: 2500 },
    );
    expect(Math.min(results, errors)).toBeGreaterThan(0);
  });
});
