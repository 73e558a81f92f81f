import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { endpointCalls } from './endpoint-calls.test-kit.ts';
import { envelope, stubService } from './service.test-kit.ts';

const service = stubService();
const NOW = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

/** The endpoints whose requests hold the time of this machine. */
const timed = [
  'confirmAppTokenRefresh',
  'generateTvQrcode',
  'generateWebTicket',
  'getAppTokenInfo',
  'pollTvQrcode',
  'refreshAppToken',
  'revokeAppToken',
];

/** Returns the code of the error when the service refuses with `number`, and `skewMs` ahead. */
async function codeAfter(name: string, number: number, skewMs: number): Promise<unknown> {
  const headers = { date: new Date(NOW + skewMs).toUTCString() };
  service.answer(HttpResponse.json(envelope(null, number), { headers }));
  const error: unknown = await endpointCalls[name]?.(service.client).catch((e: unknown) => e);
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

describe('a request that holds the time of a wrong clock', () => {
  it.each(timed)('%s names the clock when the service refuses', async (name) => {
    for (const skewMs of [2 * HOUR_MS, -2 * HOUR_MS]) {
      expect(await codeAfter(name, -400, skewMs)).toBe('clock-wrong');
      expect(await codeAfter(name, -3, skewMs)).toBe('clock-wrong');
    }
  });

  it.each(timed)('%s does not blame a clock that is right, or another refusal', async (name) => {
    expect(await codeAfter(name, -400, 60_000)).toBe('bad-request');
    expect(await codeAfter(name, -3, -60_000)).toBe('sign-invalid');
    expect(await codeAfter(name, -663, 2 * HOUR_MS)).toBe('appkey-mismatch');
  });

  it('is the only one whose refusal is explained by the clock', async () => {
    for (const name of Object.keys(endpointCalls).filter((name) => !timed.includes(name))) {
      expect([name, await codeAfter(name, -3, 2 * HOUR_MS)]).not.toContain('clock-wrong');
    }
  });
});
