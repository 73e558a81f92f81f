import { createClient } from '@bilipass/core';
import { logout } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../src/errors.ts';
import { notLoggedInReply, okReply, setupSessionFetch } from './session-fetch.test-kit.ts';

const setUp = setupSessionFetch();
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const ACTION = 'https://api.bilibili.com/x/relation/modify';
const DAY = 86_400_000;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** An environment whose session fetch has been used, and whose session is due for renewal. */
async function setUpDue() {
  const environment = await setUp();
  await environment.sessionFetch(NAV);
  environment.bilibili.account.refreshDue = true;
  environment.clock.advance(DAY);
  return environment;
}

/** An environment in which another process has renewed the session behind the fetch's back. */
async function setUpRenewed() {
  const environment = await setUp();
  await environment.sessionFetch(NAV);
  environment.bilibili.account.refreshDue = true;
  await environment.keeper.ensureFresh('10001', { renewAnyway: true });
  const stored = await environment.store.get('10001');
  const renewed = stored?.session.credential.cookieHeader();
  environment.answer(({ headers }) =>
    headers.get('cookie') === renewed ? okReply() : notLoggedInReply(),
  );
  return environment;
}

/** The steps of a renewal, in their order. */
const steps = ['cookie/info', '/correspond/', 'cookie/refresh', 'confirm/refresh'] as const;

/** Returns a `fetch` that calls `action` when a step of a renewal is on its way. */
function watching(step: (typeof steps)[number], action: () => void): typeof fetch {
  return (input, init) => {
    const response = fetch(input, init);
    if (String(input).includes(step)) action();
    return response;
  };
}

describe('a session fetch during a renewal', () => {
  it.each(steps)('goes on for the other calls when the first is aborted: %s', async (step) => {
    const { makeFetch, bilibili, credential } = await setUpDue();
    const controller = new AbortController();
    const reason = { mine: true };
    const sessionFetch = makeFetch({ fetch: watching(step, () => controller.abort(reason)) });
    const { signal } = controller;
    const others = Array.from({ length: 9 }, () => undefined);
    const calls = [signal, ...others].map((signal) => sessionFetch(NAV, signal && { signal }));
    const [first, ...rest] = await Promise.allSettled(calls);
    expect(first).toEqual({ status: 'rejected', reason });
    expect(rest.map(({ status }) => status)).toEqual(Array(9).fill('fulfilled'));
    expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(1);
    const old = credential.reveal().sessdata;
    const sent = bilibili.requestsTo('get-nav').slice(-9);
    expect(sent.filter(({ cookies }) => cookies['SESSDATA'] === old)).toEqual([]);
  });

  it.each(steps)('loses nothing when every call is aborted: %s', async (step) => {
    const { makeFetch, sessionFetch, store, works } = await setUpDue();
    const controller = new AbortController();
    const { signal } = controller;
    const reason = { mine: true };
    const aborted = makeFetch({ fetch: watching(step, () => controller.abort(reason)) });
    const calls = await Promise.allSettled([1, 2, 3].map(() => aborted(NAV, { signal })));
    expect(calls).toEqual([1, 2, 3].map(() => ({ status: 'rejected', reason })));
    expect((await sessionFetch(NAV)).status).toBe(200);
    expect(await works((await store.get('10001'))?.session.credential)).toBe(true);
  });

  it('renews once for two programs on one store', async () => {
    const { sessionFetch, makeFetch, bilibili } = await setUpDue();
    const other = makeFetch();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? other : sessionFetch)(NAV)),
    );
    expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(1);
  });

  it('sends every call again that the renewal of another process overtook', async () => {
    const { sessionFetch, visits, bilibili } = await setUpRenewed();
    const before = bilibili.requests.length;
    const replies = await Promise.all(Array.from({ length: 20 }, () => sessionFetch(ACTION)));
    const codes = await Promise.all(replies.map(async (reply) => Object(await reply.json()).code));
    expect(codes).toEqual(Array(20).fill(0));
    expect(visits).toHaveLength(40);
    expect(bilibili.requests).toHaveLength(before);
  });
});

describe('the body of a call that is sent again', () => {
  it.each([
    ['text', () => 'a=1'],
    ['parameters', () => new URLSearchParams({ a: '1' })],
    ['bytes', () => bytes('a=1')],
    ['a buffer', () => bytes('a=1').buffer],
    ['a blob', () => new Blob(['a=1'])],
  ])('is the same: %s', async (_, body) => {
    const { sessionFetch, visits } = await setUpRenewed();
    const response = await sessionFetch(ACTION, { method: 'POST', body: body() });
    expect(await response.json()).toMatchObject({ code: 0 });
    expect(visits.map(({ body }) => body)).toEqual(['a=1', 'a=1']);
  });

  it('is that of a Request, which is used up as by fetch', async () => {
    const { sessionFetch, visits } = await setUpRenewed();
    const request = new Request(ACTION, { method: 'POST', body: 'a=1' });
    expect(await (await sessionFetch(request)).json()).toMatchObject({ code: 0 });
    expect(visits.map(({ body }) => body)).toEqual(['a=1', 'a=1']);
    await expect(sessionFetch(request)).rejects.toThrow(TypeError);
  });

  it('is never a stream: the caller gets the reply, and the next call works', async () => {
    const { sessionFetch, visits } = await setUpRenewed();
    let reads = 0;
    async function* once(): AsyncGenerator<Uint8Array> {
      reads++;
      yield bytes('a=1');
    }
    const send = (body: ReadableStream) =>
      sessionFetch(ACTION, { method: 'POST', body, duplex: 'half' });
    expect(await (await send(ReadableStream.from(once()))).json()).toMatchObject({ code: -101 });
    expect([reads, visits.length]).toEqual([1, 1]);
    expect(await (await send(ReadableStream.from(once()))).json()).toMatchObject({ code: 0 });
  });
});

describe('a session fetch at the end of a session', () => {
  it('asks the service once for all calls, and rejects each', async () => {
    const { sessionFetch, bilibili, credential } = await setUp();
    await sessionFetch(NAV);
    await logout(credential, { client: createClient() });
    const before = bilibili.requestsTo('get-cookie-info').length;
    const calls = await Promise.allSettled(Array.from({ length: 20 }, () => sessionFetch(NAV)));
    for (const call of calls) {
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'not-logged-in' } });
    }
    expect(bilibili.requestsTo('get-cookie-info').length - before).toBeLessThanOrEqual(2);
  });

  it('rejects an aborted call with its reason, and confirms for the others', async () => {
    const { makeFetch, credential, store } = await setUp();
    const controller = new AbortController();
    const reason = { mine: true };
    let isOver = false;
    const abort = (): void => void (isOver && controller.abort(reason));
    const sessionFetch = makeFetch({ fetch: watching('cookie/info', abort) });
    await sessionFetch(NAV);
    await logout(credential, { client: createClient() });
    isOver = true;
    const { signal } = controller;
    const calls = await Promise.allSettled([sessionFetch(NAV, { signal }), sessionFetch(NAV)]);
    expect(calls).toMatchObject([{ reason }, { reason: { code: 'not-logged-in' } }]);
    expect((await store.get('10001'))?.session.kind).toBe('logged-out');
  });
});

describe('a session fetch with a store that fails', () => {
  it('uses the session in memory on, but has none at the start', async () => {
    const { sessionFetch, makeFetch, store, clock } = await setUp();
    await sessionFetch(NAV);
    const { get } = store;
    store.get = async () => {
      throw new StoreError('store-io');
    };
    clock.advance(60_000);
    expect((await sessionFetch(NAV)).status).toBe(200);
    await expect(makeFetch({ account: '10001' })(NAV)).rejects.toMatchObject({ code: 'store-io' });
    store.get = get;
    expect((await sessionFetch(NAV)).status).toBe(200);
  });

  it('ends with the account', async () => {
    const { sessionFetch, store, clock } = await setUp();
    await sessionFetch(NAV);
    await store.delete('10001');
    expect((await sessionFetch(NAV)).status).toBe(200);
    clock.advance(10_000);
    await expect(sessionFetch(NAV)).rejects.toMatchObject({ code: 'account-unknown' });
  });

  it('reads it again after the clock was set back', async () => {
    const { makeFetch, store, clock, runtime } = await setUp();
    let aheadMs = 60_000;
    const sessionFetch = makeFetch({
      runtime: { ...runtime, now: () => clock.now() + aheadMs },
    });
    await sessionFetch(NAV);
    await store.delete('10001');
    aheadMs = 0;
    await expect(sessionFetch(NAV)).rejects.toMatchObject({ code: 'account-unknown' });
  });
});
