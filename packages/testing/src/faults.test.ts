import { describe, expect, it } from 'vitest';
import { ask, askJson, USER_AGENT } from '../test/browser.test-kit.ts';
import { FakeBilibili } from './fake-bilibili.ts';
import { ManualClock } from './manual-clock.ts';
import type { Fault } from './faults.ts';

const SPI = 'https://api.bilibili.com/x/frontend/finger/spi';
const GENERATE = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';

/**
 * Confirms a QR code. Returns the outcome of one poll under this fault, and the code of the next
 * poll.
 */
async function pollIn(fault: Fault) {
  const bilibili = new FakeBilibili({ strict: true });
  const { qrcode_key } = (await askJson(bilibili, GENERATE)).body.data;
  bilibili.phone.confirm(qrcode_key);
  bilibili.faults.on('poll-web-qrcode', fault, { times: 1 });
  const query = { qrcode_key };
  const outcome = await ask(bilibili, POLL, { query }).catch((error: unknown) => ({ error }));
  return { outcome, next: (await askJson(bilibili, POLL, { query })).body.data.code };
}

describe('FaultScript', () => {
  it('lets `after` requests pass and then applies to `times` requests', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on('get-finger-spi', { kind: 'code', code: -509 }, { times: 2, after: 1 });
    const codes: number[] = [];
    for (let turn = 0; turn < 5; turn++) codes.push((await askJson(bilibili, SPI)).body.code);
    expect(codes).toEqual([0, -509, -509, 0, 0]);
  });

  it('uses the first of several matching faults, and counts the request for all of them', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on('*', { kind: 'code', code: -1 }, { times: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'code', code: -2 }, { times: 2 });
    const codes: number[] = [];
    for (let turn = 0; turn < 3; turn++) codes.push((await askJson(bilibili, SPI)).body.code);
    expect(codes).toEqual([-1, -2, 0]);
  });

  it('clears the faults of one endpoint or of all', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on('get-finger-spi', { kind: 'code', code: -1 });
    bilibili.faults.on('get-nav', { kind: 'code', code: -1 });
    bilibili.faults.clear('get-finger-spi');
    expect((await askJson(bilibili, SPI)).body.code).toBe(0);
    bilibili.faults.clear();
    expect(
      (await askJson(bilibili, 'https://api.bilibili.com/x/web-interface/nav')).body.code,
    ).toBe(-101);
  });

  it('rejects invalid counts', () => {
    const { faults } = new FakeBilibili({ strict: true });
    expect(() => faults.on('get-nav', { kind: 'empty' }, { times: 0 })).toThrow(RangeError);
    expect(() => faults.on('get-nav', { kind: 'empty' }, { after: 0.5 })).toThrow('got 0.5');
  });
});

describe('applyFault', () => {
  it('answers a code instead of the work, with a voucher for -352', async () => {
    const { outcome, next } = await pollIn({ kind: 'code', code: -352 });
    expect(JSON.parse('text' in outcome ? outcome.text : '')).toMatchObject({
      code: -352,
      data: { v_voucher: expect.stringMatching(/^voucher_/) },
    });
    expect(next).toBe(0);
  });

  it('answers an HTTP status with Retry-After', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on('get-finger-spi', { kind: 'status', status: 429, retryAfter: 30 });
    const { response, text } = await ask(bilibili, SPI);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
    expect(text).toContain('<title>429</title>');
  });

  it('answers with pages, any body, an empty body, and other content types', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on('get-finger-spi', { kind: 'html' }, { times: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'body', body: '[1' }, { times: 1, after: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'empty' }, { times: 1, after: 2 });
    bilibili.faults.on(
      'get-finger-spi',
      { kind: 'content-type', contentType: 'text/plain' },
      { after: 3 },
    );
    const seen: (string | null)[][] = [];
    for (let turn = 0; turn < 4; turn++) {
      const { response, text } = await ask(bilibili, SPI);
      seen.push([response.headers.get('content-type'), text.slice(0, 9)]);
    }
    expect(seen).toEqual([
      ['text/html; charset=utf-8', '<!DOCTYPE'],
      ['application/json', '[1'],
      ['application/json; charset=utf-8', ''],
      ['text/plain', '{"code":0'],
    ]);
  });

  it('breaks the connection before the work: the key is still valid', async () => {
    const { outcome, next } = await pollIn({ kind: 'reset', when: 'before' });
    expect(outcome).toMatchObject({
      error: { name: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNRESET' } },
    });
    expect(next).toBe(0);
  });

  it('breaks the connection after the work: the key is spent', async () => {
    const { outcome, next } = await pollIn({ kind: 'reset', when: 'after' });
    expect(outcome).toHaveProperty('error.cause.code', 'ECONNRESET');
    expect(next).toBe(86038);
  });

  it('truncates the body and breaks the connection, after the work', async () => {
    const { outcome, next } = await pollIn({ kind: 'truncated' });
    expect(outcome).toHaveProperty('error.message', 'terminated');
    expect(next).toBe(86038);
  });

  it('truncates the body and ends cleanly', async () => {
    const { outcome } = await pollIn({ kind: 'truncated', end: 'clean' });
    expect(() => JSON.parse('text' in outcome ? outcome.text : '{}')).toThrow(SyntaxError);
  });

  it('answers code 0 with data null, after the work', async () => {
    const { outcome, next } = await pollIn({ kind: 'null-data' });
    expect(JSON.parse('text' in outcome ? outcome.text : '')).toMatchObject({
      code: 0,
      data: null,
    });
    expect(next).toBe(86038);
  });

  it('answers code 0 without data, after the work', async () => {
    const { outcome, next } = await pollIn({ kind: 'no-data' });
    expect(JSON.parse('text' in outcome ? outcome.text : '')).toEqual({
      code: 0,
      message: '0',
      ttl: 1,
    });
    expect(next).toBe(86038);
  });

  it.each(['null-data', 'no-data'] as const)(
    'answers code 0 with %s in place of the work',
    async (kind) => {
      const { outcome, next } = await pollIn({ kind, when: 'before' });
      const body = JSON.parse('text' in outcome ? outcome.text : '');
      expect([body.code, body.data ?? undefined]).toEqual([0, undefined]);
      expect(next).toBe(0);
    },
  );

  it('pads a body to a size', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on('get-finger-spi', { kind: 'oversized', bytes: 100_000 });
    expect((await ask(bilibili, SPI)).text).toHaveLength(100_000);
  });

  it('delays head or body on the given clock', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now, sleep: clock.sleep });
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 3000 }, { times: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 500, part: 'body' }, { after: 1 });
    await askJson(bilibili, SPI);
    expect(clock.now()).toBe(3000);
    expect((await askJson(bilibili, SPI)).body.code).toBe(0);
    expect(clock.now()).toBe(3500);
  });

  it('lets a slow reply be aborted, head and body', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now, sleep: clock.sleep });
    const headers = { 'user-agent': USER_AGENT };
    const reason = { mine: true };
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 60_000 }, { times: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 60_000, part: 'body' }, { after: 1 });
    const first = new AbortController();
    clock.after(10, () => first.abort(reason));
    await expect(bilibili.fetch(SPI, { headers, signal: first.signal })).rejects.toBe(reason);
    const second = new AbortController();
    clock.after(10, () => second.abort(reason));
    const response = await bilibili.fetch(SPI, { headers, signal: second.signal });
    await expect(response.text()).rejects.toBe(reason);
    expect(clock.now()).toBe(20);
  });
});
