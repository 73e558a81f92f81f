import { describe, expect, it } from 'vitest';
import { QrCodeLogin } from '../src/qrcode/qrcode-login.ts';
import type { QrCodeLoginState } from '../src/qrcode/qrcode-login-state.ts';
import type { WatchOptions } from '../src/qrcode/watch-qrcode-login.ts';
import { setupTestEnvironments } from './setup-test-environments.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();

function setUp() {
  const testEnvironment = createTestEnvironment();
  return { ...testEnvironment, login: new QrCodeLogin({ client: testEnvironment.client }) };
}

/** Returns the kind of every state. `onState` acts for the person in front of the screen. */
async function kinds(
  login: QrCodeLogin,
  options: WatchOptions,
  onState: (state: QrCodeLoginState) => void = () => {},
): Promise<string[]> {
  const seen: string[] = [];
  for await (const state of login.watch(options)) {
    seen.push(state.kind);
    onState(state);
  }
  return seen;
}

describe('the end of watch()', () => {
  it.each([
    ['fails', { kind: 'reset', when: 'before' }],
    ['is not answered', { kind: 'slow', ms: 60_000 }],
    ['meets an outage', { kind: 'status', status: 503 }],
  ] as const)('renews the code when the poll after a sleep of the machine %s', async (_, fault) => {
    const { clock, bilibili, login } = setUp();
    let isAsleep = false;
    const seen = await kinds(login, {}, (state) => {
      if (state.kind === 'renewed') bilibili.phone.confirm(state.url);
      if (state.kind !== 'waiting' || isAsleep) return;
      isAsleep = true;
      clock.advance(3_600_000);
      bilibili.faults.on('poll-web-qrcode', fault, { times: 1 });
    });
    expect(seen).toEqual(['ready', 'waiting', 'expired', 'renewed', 'done']);
  });

  it('keeps a confirmed login whose session could not be fetched before the code ends', async () => {
    const { clock, bilibili, login } = setUp();
    bilibili.replyForm = 'ticket';
    bilibili.faults.on('visit-cross-domain', { kind: 'status', status: 502 });
    const watching = kinds(login, {}, (state) => {
      if (state.kind === 'ready') clock.after(175_000, () => bilibili.phone.confirm(state.url));
    });
    await expect(watching).rejects.toMatchObject({ code: 'server-error' });
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(1);
    bilibili.faults.clear();
    expect(await login.checkState()).toBe('done');
  });

  it('visits a ticket whose answer is lost twice, and then throws', async () => {
    const { clock, bilibili, login } = setUp();
    bilibili.replyForm = 'ticket';
    bilibili.faults.on('visit-cross-domain', { kind: 'slow', ms: 600_000 });
    const start = clock.now();
    const watching = kinds(login, {}, (state) => {
      if (state.kind === 'ready') bilibili.phone.confirm(state.url);
    });
    await expect(watching).rejects.toMatchObject({ code: 'timeout' });
    expect(bilibili.requestsTo('visit-cross-domain')).toHaveLength(2);
    expect(clock.now() - start).toBeLessThan(25_000);
  });

  it.each(['generate-web-qrcode', 'poll-web-qrcode', 'visit-cross-domain', 'get-nav'] as const)(
    'ends at the deadline while %s hangs',
    async (endpoint) => {
      const { clock, bilibili, login } = setUp();
      bilibili.replyForm = 'ticket';
      bilibili.faults.on(endpoint, { kind: 'slow', ms: 600_000 });
      const start = clock.now();
      const watching = kinds(login, { deadlineMs: 8_000 }, (state) => {
        if (state.kind === 'ready') clock.after(1_000, () => bilibili.phone.confirm(state.url));
      });
      const [end] = await Promise.allSettled([watching]);
      expect(clock.now() - start).toBe(8_000);
      expect(end).toMatchObject(
        {
          'generate-web-qrcode': { reason: { code: 'qr-not-confirmed' } },
          'poll-web-qrcode': { reason: { code: 'qr-not-confirmed' } },
          'visit-cross-domain': { reason: { code: 'timeout' } },
          'get-nav': { value: ['ready', 'waiting', 'done'] },
        }[endpoint],
      );
      const verified = login.hasDone() ? login.getCredential().verified : undefined;
      expect(verified).toBe(endpoint === 'get-nav' ? false : undefined);
    },
  );

  it('starts no renewal and no poll when the deadline is over', async () => {
    const { clock, bilibili, login } = setUp();
    const start = clock.now();
    const watching = kinds(login, { deadlineMs: 181_000 });
    await expect(watching).rejects.toMatchObject({ code: 'qr-not-confirmed' });
    expect(clock.now() - start).toBe(181_000);
    expect(bilibili.requests.every(({ at }) => at < start + 181_000)).toBe(true);
  });
});
