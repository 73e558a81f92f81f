import { describe, expect, it } from 'vitest';
import { okReply, redirectTo, seen, setupSessionFetch } from './session-fetch.test-kit.ts';

const setUp = setupSessionFetch();
const START = 'https://api.bilibili.com/x/start';

describe('the redirects of a session fetch', () => {
  it.each([
    [301, 'GET', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [303, 'HEAD', 'HEAD', ''],
    [301, 'PUT', 'PUT', 'a=1'],
    [307, 'POST', 'POST', 'a=1'],
    [308, 'DELETE', 'DELETE', 'a=1'],
  ])('follow %i of a %s as %s', async (status, method, followed, body) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => {
      if (url === START) return redirectTo('/x/end?b=1', status);
      return okReply();
    });
    const bodied =
      method === 'GET' || method === 'HEAD' ? {} : { body: new URLSearchParams({ a: '1' }) };
    const response = await sessionFetch(START, { method, ...bodied });
    expect(response).toMatchObject({ redirected: true, url: 'https://api.bilibili.com/x/end?b=1' });
    expect(response.clone()).toMatchObject({ redirected: true, url: response.url });
    const [, last] = visits;
    expect([last?.method, last?.body]).toEqual([followed, body]);
    expect(last?.headers.get('content-type')).toBe(
      body === '' ? null : 'application/x-www-form-urlencoded;charset=UTF-8',
    );
    expect(last?.headers.get('cookie')).toContain('SESSDATA=');
  });

  it('keep the session from host to host of the service, and drop what is of one origin', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => {
      if (url === START) return redirectTo('//www.bilibili.com/video');
      return new Response('page');
    });
    const headers = { authorization: 'Bearer x', 'x-a': '1', cookie: 'CURRENT_QUALITY=120' };
    const response = await sessionFetch(`${START}#part`, { headers });
    expect(response).toMatchObject({ url: 'https://www.bilibili.com/video', redirected: true });
    expect(visits.map(seen)).toEqual([
      'https://api.bilibili.com/x/start session, agent',
      'https://www.bilibili.com/video session, agent',
    ]);
    expect(visits.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer x', null]);
    expect(visits[1]?.headers.get('x-a')).toBe('1');
    expect(visits[1]?.headers.get('cookie')).toContain('CURRENT_QUALITY=120; ');
  });

  it('lose session, User-Agent and cookies of the call when they leave, and never get them back', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => {
      if (url === START) return redirectTo('https://bilibili.com.evil.test/');
      if (url.includes('evil')) return redirectTo('https://www.bilibili.com/back');
      return Response.json({ code: -101 });
    });
    const response = await sessionFetch(START, { headers: { cookie: 'a=1' } });
    expect(await response.json()).toEqual({ code: -101 });
    expect(visits.map(seen)).toEqual([
      'https://api.bilibili.com/x/start session, agent',
      'https://bilibili.com.evil.test/',
      'https://www.bilibili.com/back',
    ]);
  });

  it.each([
    'http://api.bilibili.com/x',
    'http://evil.test/',
    'https://user:pass@www.bilibili.com/',
    'https://www.bilibili.com:8443/',
    'https://evil.test:8443/',
    'javascript:alert(1)',
    'data:application/json,{}',
    'file:///etc/passwd',
    'https://[',
    'https://a b/',
  ])('refuse to go to %j', async (location) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => (url === START ? redirectTo(location) : okReply()));
    const error: unknown = await sessionFetch(START).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'SessionFetchError', code: 'redirect-refused' });
    expect(String(error)).not.toContain('user:pass');
    expect(visits.map(({ url }) => url)).toEqual([START]);
  });

  it.each([
    'https://api.bilibili.com./',
    'https://xn--bilibil-xog.com/',
    '//evil.test',
    '\\\\evil.test\\x',
  ])('go to %j without the session', async (location) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => (url === START ? redirectTo(location) : okReply()));
    await sessionFetch(START);
    expect(visits.map(seen).slice(1)).toEqual([expect.not.stringContaining('session')]);
  });

  it('read an address in UTF-8', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    const bytes = Buffer.from('/视频').toString('latin1');
    answer(({ url }) => (url === START ? redirectTo(bytes) : okReply()));
    await sessionFetch(START);
    expect(visits.at(-1)?.url).toBe('https://api.bilibili.com/%E8%A7%86%E9%A2%91');
  });

  it.each([307, 308])('refuse to take a body to another site (%i)', async (status) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => (url === START ? redirectTo('https://evil.test/', status) : okReply()));
    const call = sessionFetch(START, { method: 'POST', csrf: true });
    await expect(call).rejects.toMatchObject({ code: 'redirect-refused' });
    expect(visits.map(({ url }) => url)).not.toContain('https://evil.test/');
  });

  it('refuse to send a stream again, and follow 303 after one', async () => {
    const { sessionFetch, answer } = await setUp();
    let status = 307;
    answer(({ url }) => (url === START ? redirectTo('/x/end', status) : okReply()));
    const post = () => {
      const body = ReadableStream.from([new TextEncoder().encode('a')]);
      return sessionFetch(START, { method: 'POST', body, duplex: 'half' });
    };
    await expect(post()).rejects.toMatchObject({ code: 'redirect-refused' });
    status = 303;
    expect((await post()).redirected).toBe(true);
  });

  it('send the body of a Request again', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => (url === START ? redirectTo('/x/end', 307) : okReply()));
    await sessionFetch(new Request(START, { method: 'POST', body: 'text' }));
    expect(visits.map(({ body }) => body).slice(-2)).toEqual(['text', 'text']);
  });

  it('end after 20', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(() => redirectTo(`${START}?${visits.length}`));
    await expect(sessionFetch(START)).rejects.toMatchObject({ code: 'redirect-refused' });
    expect(visits).toHaveLength(21);
  });

  it('are returned with manual, and refused with error', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => (url === START ? redirectTo('https://evil.test/') : okReply()));
    const response = await sessionFetch(START, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'https://evil.test/',
    ]);
    await expect(sessionFetch(START, { redirect: 'error' })).rejects.toThrow(TypeError);
    await expect(sessionFetch(new Request(START, { redirect: 'error' }))).rejects.toThrow(
      TypeError,
    );
    expect(visits.map(({ url }) => url)).not.toContain('https://evil.test/');
  });

  it('without an address are replies', async () => {
    const { sessionFetch, answer } = await setUp();
    answer(({ url }) => (url === START ? new Response(null, { status: 302 }) : okReply()));
    expect((await sessionFetch(START)).status).toBe(302);
  });

  it('of other hosts are those of the plain fetch, without a session at their end', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(({ url }) => (url === 'https://b23.tv/abc' ? redirectTo(START) : okReply()));
    await sessionFetch('https://b23.tv/abc');
    expect(visits.map(seen)).toEqual(['https://b23.tv/abc', START]);
  });
});
