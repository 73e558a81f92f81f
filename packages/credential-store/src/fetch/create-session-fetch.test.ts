import { createClient, systemRuntime } from '@bilipass/core';
import { logout } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { notLoggedInReply, okReply, setupSessionFetch } from '../../test/session-fetch.test-kit.ts';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import { MemoryStore } from '../memory-store.ts';
import { createSessionService } from '../keep/create-session-service.ts';
import { createSessionFetch } from './create-session-fetch.ts';

const setUp = setupSessionFetch();
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const ACTION = 'https://api.bilibili.com/x/relation/modify';
const DAY = 86_400_000;

describe('createSessionFetch', () => {
  it('sends the cookies and the User-Agent of the session, and a Referer', async () => {
    const { sessionFetch, bilibili, credential } = await setUp();
    const response = await sessionFetch(NAV);
    expect(await response.json()).toMatchObject({ code: 0, data: { isLogin: true, mid: 10001 } });
    expect(bilibili.requestsTo('get-nav').at(-1)).toMatchObject({
      cookies: credential.getCookies(),
      headers: { 'user-agent': createClient().userAgent, referer: 'https://www.bilibili.com/' },
    });
  });

  it('uses the User-Agent of the login', async () => {
    const { store, makeFetch, answer, visits } = await setUp();
    const account = await store.get('10001');
    await store.set({ ...sampleAccount(), ...account, userAgent: 'Mozilla/5.0 (mine)' });
    answer(okReply);
    await makeFetch()(ACTION);
    expect(visits.at(-1)?.headers.get('user-agent')).toBe('Mozilla/5.0 (mine)');
  });

  it('prefers the headers of a call, except the cookies of a login', async () => {
    const { sessionFetch, answer, visits, credential } = await setUp();
    answer(okReply);
    await sessionFetch(ACTION, {
      headers: {
        'User-Agent': 'Mozilla/5.0 (call)',
        Referer: 'https://space.bilibili.com/1',
        Cookie: 'CURRENT_QUALITY=120; SESSDATA=other; sessdata=x; sid=y; bili_jct=z',
      },
    });
    const { headers } = visits[0] ?? { headers: new Headers() };
    expect(headers.get('user-agent')).toBe('Mozilla/5.0 (call)');
    expect(headers.get('referer')).toBe('https://space.bilibili.com/1');
    expect(headers.get('cookie')).toBe(`CURRENT_QUALITY=120; ${credential.cookieHeader()}`);
  });

  it('returns the reply as fetch does: address, headers and a body that clones', async () => {
    const { sessionFetch } = await setUp();
    const response = await sessionFetch(`${NAV}?a=1#part`);
    expect(response.url).toBe(`${NAV}?a=1`);
    expect(response).toMatchObject({ redirected: false, status: 200, ok: true, bodyUsed: false });
    expect(response.headers.get('content-type')).toContain('json');
    const copy = response.clone();
    expect(copy.url).toBe(response.url);
    expect(await copy.json()).toEqual(await response.json());
  });

  it('leaves bodies that are long, or no JSON, as they arrive', async () => {
    const { sessionFetch, answer } = await setUp();
    const long = JSON.stringify({ code: -101, text: 'x'.repeat(10_000) });
    const json = { headers: { 'content-type': 'application/json' } };
    answer(({ url }) => {
      if (url.endsWith('/long')) return new Response(long, json);
      if (url.endsWith('/page'))
        return new Response('{"code":-101}', { headers: { 'content-type': 'text/html' } });
      return new Response(null, { status: 204 });
    });
    expect(await (await sessionFetch(`${ACTION}/long`)).text()).toBe(long);
    expect(await (await sessionFetch(`${ACTION}/page`)).text()).toBe('{"code":-101}');
    expect((await sessionFetch(`${ACTION}/nothing`)).status).toBe(204);
  });

  it('reads a long body in its chunks, and passes its cancellation on', async () => {
    const { makeFetch, runtime } = await setUp();
    let cancelled: unknown;
    const chunk = new TextEncoder().encode(`"${'x'.repeat(3_000)}",`);
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(chunk),
      cancel: (reason) => void (cancelled = reason),
    });
    const headers = { 'content-type': 'application/json' };
    const sessionFetch = makeFetch({
      fetch: async () => new Response(stream, { headers }),
      runtime: { ...runtime, fetch: systemRuntime.fetch },
    });
    const { body } = await sessionFetch(ACTION);
    const reader = body?.getReader();
    expect((await reader?.read())?.value?.byteLength).toBe(3_003);
    expect((await reader?.read())?.value?.byteLength).toBe(3_003);
    await reader?.cancel('enough');
    expect(cancelled).toBe('enough');
  });

  it('answers HEAD', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(() => new Response(null, { headers: { etag: '"1"' } }));
    const response = await sessionFetch(ACTION, { method: 'HEAD' });
    expect(response.headers.get('etag')).toBe('"1"');
    expect(visits[0]?.method).toBe('HEAD');
  });

  it('accepts URL and Request objects', async () => {
    const { sessionFetch, answer, visits, credential } = await setUp();
    answer(okReply);
    await sessionFetch(new URL(ACTION));
    const request = new Request(ACTION, { method: 'PUT', body: 'text', headers: { 'x-a': '1' } });
    await sessionFetch(request);
    expect(request.bodyUsed).toBe(true);
    await sessionFetch(new Request(ACTION, { method: 'PUT', body: 'text' }), { body: 'other' });
    expect(visits.map(({ method, body }) => [method, body])).toEqual([
      ['GET', ''],
      ['PUT', 'text'],
      ['PUT', 'other'],
    ]);
    expect(visits[1]?.headers.get('x-a')).toBe('1');
    expect(visits[1]?.headers.get('cookie')).toBe(credential.cookieHeader());
  });

  it('sends a stream as it is read', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(okReply);
    const body = ReadableStream.from([
      new TextEncoder().encode('a'),
      new TextEncoder().encode('b'),
    ]);
    await sessionFetch(ACTION, { method: 'POST', body, duplex: 'half' });
    expect(visits[0]?.body).toBe('ab');
  });

  it('leaves other hosts, and calls without credentials, to the plain fetch', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(okReply);
    for (const url of [
      'https://i0.hdslb.com/a.jpg',
      'http://example.test/',
      'https://passport.biligame.com/',
    ]) {
      await sessionFetch(url);
    }
    await sessionFetch(ACTION, { credentials: 'omit' });
    await sessionFetch(new Request(ACTION, { credentials: 'omit' }));
    expect(visits).toHaveLength(5);
    for (const { headers } of visits) {
      expect([headers.get('cookie'), headers.get('referer')]).toEqual([null, null]);
    }
  });

  it('keeps no cookie of a reply', async () => {
    const { sessionFetch, answer, visits, store } = await setUp();
    answer(() => {
      const headers = new Headers({ 'content-type': 'application/json' });
      headers.append('set-cookie', 'buvid3=OTHER; Domain=.bilibili.com');
      headers.append('set-cookie', 'SESSDATA=; Max-Age=0; Domain=.bilibili.com');
      return new Response('{"code":0}', { headers });
    });
    const response = await sessionFetch(ACTION);
    expect(response.headers.getSetCookie()).toHaveLength(2);
    const before = await store.get('10001');
    await sessionFetch(ACTION);
    expect(visits[1]?.headers.get('cookie')).toBe(visits[0]?.headers.get('cookie'));
    expect((await store.get('10001'))?.session).toEqual(before?.session);
  });

  it('rejects with the reason of the signal, before and during a call', async () => {
    const { sessionFetch, answer } = await setUp();
    const reason = { mine: true };
    const controller = new AbortController();
    answer(async () => {
      controller.abort(reason);
      return new Promise(() => {});
    });
    const { signal } = controller;
    await expect(sessionFetch(new Request(ACTION, { signal }))).rejects.toBe(reason);
    await expect(sessionFetch(ACTION, { signal })).rejects.toBe(reason);
  });

  it('uses the account of its options, or the default one', async () => {
    const { store, makeFetch, bilibili } = await setUp();
    await expect(makeFetch({ account: '10002' })(NAV)).rejects.toMatchObject({
      code: 'account-unknown',
      id: '10002',
    });
    await expect(makeFetch({ store: new MemoryStore() })(NAV)).rejects.toMatchObject({
      code: 'account-unknown',
    });
    await store.set(sampleAccount({ id: '10002' }));
    await makeFetch({ account: '10001' })(NAV);
    expect(bilibili.requestsTo('get-nav').at(-1)?.cookies).toMatchObject({ DedeUserID: '10001' });
  });

  it('asks nothing of the service but the request itself while nothing is due', async () => {
    const { sessionFetch, bilibili } = await setUp();
    await sessionFetch(NAV);
    const before = bilibili.requests.length;
    await Promise.all(Array.from({ length: 5 }, () => sessionFetch(NAV)));
    expect(bilibili.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual(
      Array(5).fill('get-nav'),
    );
  });

  it('renews a session that is due once, for all calls that wait', async () => {
    const { sessionFetch, bilibili, clock, credential } = await setUp();
    await sessionFetch(NAV);
    bilibili.account.refreshDue = true;
    clock.advance(DAY);
    const replies = await Promise.all(Array.from({ length: 20 }, () => sessionFetch(NAV)));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(1);
    const sent = bilibili.requestsTo('get-nav').at(-1)?.cookies['SESSDATA'];
    expect(sent).not.toBe(credential.reveal().sessdata);
  });

  it('sends a call again when another process renewed the session meanwhile', async () => {
    const { sessionFetch, bilibili, keeper, answer, visits } = await setUp();
    await sessionFetch(NAV);
    bilibili.account.refreshDue = true;
    await keeper.ensureFresh('10001', { renewAnyway: true });
    answer(() => (visits.length === 1 ? notLoggedInReply() : okReply()));
    const response = await sessionFetch(ACTION, {
      method: 'POST',
      body: new URLSearchParams({ a: '1' }),
      csrf: true,
    });
    expect(await response.json()).toMatchObject({ code: 0 });
    const [first, second] = visits;
    expect(second?.headers.get('cookie')).not.toBe(first?.headers.get('cookie'));
    const token = /bili_jct=(\w+)/.exec(second?.headers.get('cookie') ?? '')?.[1];
    expect(second?.body).toBe(`a=1&csrf=${token}`);
  });

  it('reports a session as over when two endpoints confirm it, and asks no more', async () => {
    const { sessionFetch, bilibili, store, clock } = await setUp();
    await sessionFetch(NAV);
    clock.advance(181 * DAY);
    const noLogin = { name: 'ServiceError', code: 'not-logged-in', category: 'session-over' };
    await expect(sessionFetch(NAV)).rejects.toMatchObject(noLogin);
    expect((await store.get('10001'))?.session.kind).toBe('logged-out');
    const before = bilibili.requests.length;
    await expect(sessionFetch(NAV)).rejects.toMatchObject(noLogin);
    expect(bilibili.requests).toHaveLength(before);
  });

  it('reports a session that ended between two calls', async () => {
    const { sessionFetch, bilibili, makeFetch, credential } = await setUp();
    await sessionFetch(NAV);
    const other = makeFetch();
    await other(NAV);
    await logout(credential, { client: createClient() });
    await expect(sessionFetch(NAV)).rejects.toMatchObject({ code: 'not-logged-in' });
    const before = bilibili.requests.length;
    await expect(other(NAV)).rejects.toMatchObject({ code: 'not-logged-in' });
    expect(bilibili.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual(['get-nav']);
  });

  it('returns -101 of one endpoint when the session works, and asks once a minute at most', async () => {
    const { sessionFetch, bilibili, answer, clock } = await setUp();
    await sessionFetch(NAV);
    answer(notLoggedInReply);
    const before = bilibili.requests.length;
    for (const ms of [0, 1, 59_998, 1]) {
      clock.advance(ms);
      expect(await (await sessionFetch(ACTION)).json()).toMatchObject({ code: -101 });
    }
    const asked = bilibili.requests.slice(before).map(({ endpoint }) => endpoint);
    expect(asked).toEqual(['get-cookie-info', 'get-cookie-info']);
  });

  it('returns -101 when the service cannot be asked whether the session works', async () => {
    const { sessionFetch, bilibili, store, credential } = await setUp();
    await sessionFetch(NAV);
    await logout(credential, { client: createClient() });
    bilibili.faults.on('get-cookie-info', { kind: 'status', status: 412 });
    expect(await (await sessionFetch(NAV)).json()).toMatchObject({ code: -101 });
    expect((await store.get('10001'))?.session.kind).toBe('active');
  });

  it('uses a login that replaced a session that was over', async () => {
    const { sessionFetch, bilibili, store } = await setUp();
    await sessionFetch(NAV);
    const alive = await store.get('10001');
    const { credential } = alive?.session ?? { credential: sampleCredential() };
    await store.set({
      ...sampleAccount(),
      session: { kind: 'logged-out', credential, since: 0 },
    });
    const fresh = createSessionFetch({
      store,
      serviceFor: () => createSessionService(createClient()),
    });
    await expect(fresh(NAV)).rejects.toMatchObject({ code: 'not-logged-in' });
    await store.set({ ...sampleAccount(), ...alive });
    expect((await fresh(NAV)).status).toBe(200);
    expect(bilibili.complaints).toEqual([]);
  });
});
