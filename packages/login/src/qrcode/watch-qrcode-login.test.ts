import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { GRACE_MS } from '../internal/grace.ts';
import { QrCodeLogin } from './qrcode-login.ts';
import type { QrCodeLoginState } from './qrcode-login-state.ts';
import type { WatchOptions } from './watch-qrcode-login.ts';

const { createTestEnvironment } = setupTestEnvironments();

function setUp() {
  const testEnvironment = createTestEnvironment();
  return { ...testEnvironment, login: new QrCodeLogin({ client: testEnvironment.client }) };
}

/** Returns the kind of every state. `onState` acts for the person in front of the screen. */
async function kinds(
  login: QrCodeLogin,
  options: WatchOptions = {},
  onState: (state: QrCodeLoginState) => void = () => {},
): Promise<string[]> {
  const seen: string[] = [];
  for await (const state of login.watch(options)) {
    seen.push(state.kind);
    onState(state);
  }
  return seen;
}

/** As {@link kinds} for a login that is never confirmed: every state before the error. */
async function kindsUnconfirmed(
  login: QrCodeLogin,
  options: WatchOptions = {},
  onState: (state: QrCodeLoginState) => void = () => {},
): Promise<string[]> {
  const seen: string[] = [];
  const watched = kinds(login, options, (state) => {
    seen.push(state.kind);
    onState(state);
  });
  await expect(watched).rejects.toMatchObject({
    name: 'LoginError',
    code: 'qr-not-confirmed',
    category: 'start-over',
  });
  return seen;
}

describe('watchQrcodeLogin', () => {
  it('yields each state once, and polls faster after the scan', async () => {
    const { clock, bilibili, login } = setUp();
    const seen = await kinds(login, {}, (state) => {
      if (state.kind !== 'ready') return;
      clock.after(10_000, () => bilibili.phone.scan(state.url));
      clock.after(17_000, () => bilibili.phone.confirm(state.url));
    });
    expect(seen).toEqual(['ready', 'waiting', 'scanned', 'done']);
    const polls = bilibili.requestsTo('poll-web-qrcode').map(({ at }) => at);
    const start = polls[0] ?? 0;
    expect(polls.map((at) => (at - start) / 1000)).toEqual([0, 3, 6, 9, 12, 14, 16, 18]);
  });

  it('yields `ready` with the link and its end as soon as there is a code', async () => {
    const { clock, bilibili, login } = setUp();
    for await (const state of login.watch()) {
      expect(state).toEqual({
        kind: 'ready',
        url: login.getQrcodeUrl(),
        expiresAt: clock.now() + 180_000,
      });
      break;
    }
    expect(bilibili.requests).toHaveLength(1);
  });

  it('ends with credential and account', async () => {
    const { bilibili, login } = setUp();
    let last: QrCodeLoginState | undefined;
    for await (const state of login.watch()) {
      if (state.kind === 'ready') bilibili.phone.confirm(state.url);
      last = state;
    }
    expect(last).toMatchObject({
      kind: 'done',
      isNew: false,
      userAgent: login.client.userAgent,
      account: { mid: '10001' },
      credential: login.getCredential(),
    });
  });

  it('renews an expired code up to the limit and then throws', async () => {
    const { bilibili, login } = setUp();
    const again = ['renewed', 'waiting', 'expired'];
    expect(await kindsUnconfirmed(login, { maxRenewals: 2 })).toEqual(
      ['ready', 'waiting', 'expired'].concat(again, again),
    );
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(3);
  });

  it('runs the code behind the loop only after a login, whatever states the caller ignores', async () => {
    const { clock, bilibili, login } = setUp();
    const reachEnd = async () => {
      for await (const _ of login.watch({ maxRenewals: 0 })) void _;
      return login.getLogin().credential.dedeuserid;
    };
    await expect(reachEnd()).rejects.toMatchObject({ code: 'qr-not-confirmed' });
    await login.generateQrcode();
    clock.after(5_000, () => bilibili.phone.confirm(login.getQrcodeUrl()));
    expect(await reachEnd()).toBe('10001');
  });

  it('logs in with a renewed code', async () => {
    const { bilibili, login } = setUp();
    const seen = await kinds(login, {}, (state) => {
      if (state.kind !== 'renewed') return;
      expect(state).toMatchObject({ renewal: 1, url: login.getQrcodeUrl() });
      bilibili.phone.confirm(state.url);
    });
    expect(seen).toEqual(['ready', 'waiting', 'expired', 'renewed', 'done']);
  });

  it('throws when the deadline has passed', async () => {
    const { clock, login } = setUp();
    const start = clock.now();
    expect(await kindsUnconfirmed(login, { deadlineMs: 10_000 })).toEqual([
      'ready',
      'waiting',
      'expired',
    ]);
    expect(clock.now() - start).toBe(10_000);
  });

  it('tolerates single failures and reports each retry', async () => {
    const { bilibili, login } = setUp();
    bilibili.faults.on('poll-web-qrcode', { kind: 'reset', when: 'before' }, { times: 1 });
    bilibili.faults.on('poll-web-qrcode', { kind: 'status', status: 502 }, { after: 2, times: 2 });
    const retries: unknown[] = [];
    const seen = await kindsUnconfirmed(login, { maxRenewals: 0 }, (state) => {
      if (state.kind === 'retrying') retries.push([state.error.code, state.delayMs]);
    });
    expect(seen).toEqual([
      'ready',
      'retrying',
      'waiting',
      'retrying',
      'retrying',
      'waiting',
      'expired',
    ]);
    expect(retries).toEqual([
      ['network-error', 3_000],
      ['server-error', 3_000],
      ['server-error', 6_000],
    ]);
  });

  it('tolerates a few failures while it generates a first or a renewed code', async () => {
    const { bilibili, login } = setUp();
    const lost = { kind: 'code', code: -352 } as const;
    bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 502 }, { times: 4 });
    bilibili.faults.on(
      'generate-web-qrcode',
      { kind: 'status', status: 502 },
      { after: 5, times: 3 },
    );
    expect(await kindsUnconfirmed(login, { maxRenewals: 1 })).toEqual([
      'retrying',
      'ready',
      'waiting',
      'expired',
      'retrying',
      'renewed',
      'waiting',
      'expired',
    ]);
    bilibili.faults.on('generate-web-qrcode', lost);
    const other = new QrCodeLogin({ client: login.client });
    await expect(kinds(other)).rejects.toMatchObject({ code: 'risk-check-failed' });
  });

  it('gives up soon on a dead network when there is no code yet', async () => {
    const { clock, bilibili, login } = setUp();
    const start = clock.now();
    bilibili.faults.on('*', { kind: 'reset', when: 'before' });
    await expect(kinds(login)).rejects.toMatchObject({ code: 'network-error' });
    expect(clock.now() - start).toBeLessThan(15_000);
  });

  it('waits as long as the service asks', async () => {
    const { bilibili, login } = setUp();
    const limit = { kind: 'status', status: 429, retryAfter: 40 } as const;
    bilibili.faults.on('poll-web-qrcode', limit, { times: 1 });
    await kindsUnconfirmed(login, { maxRenewals: 0 });
    const [first, second] = bilibili.requestsTo('poll-web-qrcode');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(40_000);
  });

  it('throws the failure when the network is still dead as the last code ends', async () => {
    const { clock, bilibili, login } = setUp();
    const start = clock.now();
    bilibili.faults.on('poll-web-qrcode', { kind: 'reset', when: 'before' });
    const watching = kinds(login, { maxRenewals: 0 });
    await expect(watching).rejects.toMatchObject({ code: 'network-error' });
    expect(clock.now() - start).toBe(180_000);
  });

  it('throws at once when a retry does not help', async () => {
    const { bilibili, login } = setUp();
    bilibili.faults.on('poll-web-qrcode', { kind: 'status', status: 412 });
    await expect(kinds(login)).rejects.toMatchObject({ code: 'risk-blocked' });
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
  });

  it('rethrows the reason of an abort and continues with the same code later', async () => {
    const { clock, bilibili, login } = setUp();
    const cancel = new AbortController();
    const reason = { why: 'closed' };
    clock.after(7_000, () => cancel.abort(reason));
    await expect(kinds(login, { signal: cancel.signal })).rejects.toBe(reason);
    const requests = bilibili.requests.length;
    bilibili.phone.confirm(login.getQrcodeUrl());
    expect(await kinds(login)).toEqual(['ready', 'done']);
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(1);
    expect(bilibili.requests.length).toBeGreaterThan(requests);
  });

  it.each([
    ['get-nav', 20_000],
    ['poll-web-qrcode', 1_000],
  ] as const)('ends with done when an abort comes while %s is slow', async (endpoint, ms) => {
    const { clock, bilibili, login } = setUp();
    const cancel = new AbortController();
    let last: QrCodeLoginState | undefined;
    for await (const state of login.watch({ signal: cancel.signal })) {
      last = state;
      if (state.kind !== 'ready') continue;
      bilibili.phone.confirm(state.url);
      bilibili.faults.on(endpoint, { kind: 'slow', ms });
      clock.after(100, () => cancel.abort('enough'));
    }
    expect(last).toMatchObject({
      kind: 'done',
      account: undefined,
      credential: { verified: false },
    });
  });

  it('ends within the grace period although fetch hangs and ignores its signal', async () => {
    let hangs = false;
    const testEnvironment = createTestEnvironment({
      watch: (runtime) => ({
        ...runtime,
        fetch: (url, init) => (hangs ? new Promise(() => {}) : runtime.fetch(url, init)),
      }),
    });
    const login = new QrCodeLogin({ client: testEnvironment.client });
    await login.generateQrcode();
    hangs = true;
    const cancel = new AbortController();
    const watching = kinds(login, { signal: cancel.signal });
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    cancel.abort('enough');
    testEnvironment.clock.advance(GRACE_MS);
    await expect(watching).rejects.toBe('enough');
  });

  it('ends its background requests when the caller leaves the loop', async () => {
    const { bilibili, events, login } = setUp();
    const started = () => events.filter(({ type }) => type === 'request-started');
    bilibili.faults.on('visit-home-page', { kind: 'reset', when: 'before' });
    for await (const state of login.watch()) if (state.kind === 'waiting') break;
    const requests = started().length;
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(started()).toHaveLength(requests);
  });

  it.each([
    [{ maxRenewals: -1 }, /maxRenewals .* got -1/],
    [{ maxRenewals: 1.5 }, /maxRenewals .* got 1.5/],
    [{ deadlineMs: 0 }, /deadlineMs .* got 0/],
  ])('refuses %o', async (options, words) => {
    const { login } = setUp();
    await expect(kinds(login, options)).rejects.toThrow(words);
  });
});
