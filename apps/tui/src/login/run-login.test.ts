import { ManualClock } from '@bilipass/testing';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Interrupted } from '../cli/interrupted.ts';
import { createServices } from '../services.ts';
import type { Conversation, LoginEvent } from './conversation.ts';
import { recordConversation, type RecordedConversation } from './login.test-kit.ts';
import { runLogin } from './run-login.ts';

const clock = new ManualClock(1_790_000_000_000);
const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { now: clock.now });

/** One login on the fake; `onCode` is what the person with the phone does about a code. */
async function logIn(
  onCode: (url: string) => void,
  overrides: Partial<Conversation> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<{ exitCode: number; conversation: RecordedConversation }> {
  const conversation = recordConversation({
    ...overrides,
    tell(event) {
      if (event.type === 'qr.ready') onCode(event.url);
    },
  });
  const services = createServices({ runtime: { now: clock.now, sleep: clock.sleep } });
  return { exitCode: await runLogin({ services, conversation, signal }), conversation };
}

function typesOf(events: readonly LoginEvent[]): string[] {
  return events.map(({ type }) => type);
}

describe('runLogin', () => {
  it('tells the code, the scan and who is logged in', async () => {
    const { exitCode, conversation } = await logIn((url) => {
      bilibili.phone.scan(url);
      clock.after(5_000, () => bilibili.phone.confirm(url));
    });
    expect(exitCode).toBe(0);
    expect(typesOf(conversation.told)).toEqual([
      'start',
      'qr.ready',
      'qr.scanned',
      'login.success',
    ]);
    expect(conversation.told.at(-1)).toMatchObject({
      login: { verification: 'verified', uid: '10001', account: { name: '测试用户' } },
    });
  });

  it('tells no secret after the code', async () => {
    const { conversation } = await logIn((url) => bilibili.phone.confirm(url));
    const later = JSON.stringify(conversation.told.filter(({ type }) => type !== 'qr.ready'));
    expect(bilibili.secrets().filter((secret) => later.includes(secret))).toEqual([]);
  });

  it('renews a code that expires', async () => {
    let codes = 0;
    const { exitCode, conversation } = await logIn((url) => {
      codes++;
      if (codes === 2) bilibili.phone.confirm(url);
    });
    expect(exitCode).toBe(0);
    expect(typesOf(conversation.told)).toContain('qr.expired');
    expect(conversation.told).toContainEqual(expect.objectContaining({ renewal: 1 }));
  });

  it('ends with 3 when nobody scans the last code', async () => {
    const { exitCode } = await logIn(() => {});
    expect(exitCode).toBe(3);
    expect(bilibili.requestsTo('web-qrcode-generate')).toHaveLength(6);
  });

  it('starts over when the person wants another code', async () => {
    let asked = 0;
    const { exitCode } = await logIn(
      (url) => {
        if (asked === 2) bilibili.phone.confirm(url);
      },
      {
        besideQrcode: ({ signal }) => {
          asked++;
          if (asked === 1) return Promise.resolve({ kind: 'renew' });
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        },
      },
    );
    expect(exitCode).toBe(0);
  });

  it('ends with 130 when the person leaves', async () => {
    const { exitCode } = await logIn(() => {}, {
      besideQrcode: async () => ({ kind: 'leave' }),
    });
    expect(exitCode).toBe(130);
  });

  it('says that a session is unverified, and does not end with 0', async () => {
    bilibili.weather.on('nav', { kind: 'status', status: 503 });
    const { exitCode, conversation } = await logIn((url) => bilibili.phone.confirm(url));
    expect(exitCode).toBe(8);
    expect(conversation.told.at(-1)).toMatchObject({
      login: { verification: 'unverified', uid: '10001', account: undefined },
    });
  });

  it('ends with 5, and no success, when no session comes with the success', async () => {
    bilibili.replyForm = 'nothing';
    const { exitCode, conversation } = await logIn((url) => bilibili.phone.confirm(url));
    expect(exitCode).toBe(5);
    expect(conversation.failures).toMatchObject([{ code: 'session-incomplete' }]);
    expect(typesOf(conversation.told)).not.toContain('login.success');
  });

  it('tries again after a failure when the person wants it', async () => {
    bilibili.weather.on('web-qrcode-generate', { kind: 'status', status: 403 }, { times: 1 });
    const { exitCode, conversation } = await logIn((url) => bilibili.phone.confirm(url), {
      afterFailure: async () => ({ kind: 'retry' }),
    });
    expect(exitCode).toBe(0);
    expect(typesOf(conversation.told).filter((type) => type === 'start')).toHaveLength(2);
  });

  it('is broken off by its signal, with no request after it', async () => {
    const controller = new AbortController();
    const reason = new Interrupted(130);
    const login = logIn(() => controller.abort(reason), {}, controller.signal);
    await expect(login).rejects.toBe(reason);
    const requests = bilibili.requests.length;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(bilibili.requests).toHaveLength(requests);
  });
});
