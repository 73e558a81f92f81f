import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../src/contract/sample-account.ts';
import { createSessionFetch } from '../src/fetch/create-session-fetch.ts';
import { MemoryStore } from '../src/memory-store.ts';
import { okReply, redirectTo, setupSessionFetch, type Visit } from './session-fetch.test-kit.ts';

const setUp = setupSessionFetch();
const START = 'https://api.bilibili.com/x/start';

/** Tells what a site got: its address, and what there was of the session. */
function seen({ url, headers, body }: Visit): string {
  const parts = [
    ...(headers.get('cookie')?.includes('SESSDATA=') ? ['session'] : []),
    ...(headers.get('cookie') && !headers.get('cookie')?.includes('SESSDATA=') ? ['cookie'] : []),
    ...(headers.get('user-agent')?.startsWith('Mozilla/5.0 (Windows') ? ['agent'] : []),
    ...(body === '' ? [] : [`body ${body}`]),
  ];
  return `${url}${parts.length === 0 ? '' : ` ${parts.join(', ')}`}`;
}

describe('the hosts of a session fetch', () => {
  it.each([
    'https://api.bilibili.com/x',
    'https://www.bilibili.com/',
    'https://bilibili.com/',
    'https://API.BiliBili.COM/x',
    'https://api.bilibili.com:443/x',
    'https://a.b.live.bilibili.com/x',
    'https://api。bilibili。com/x',
    '  https://api.bilibili.com/x\n',
  ])('get the session: %j', async (url) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(okReply);
    await sessionFetch(url);
    expect(visits.map(seen)).toEqual([expect.stringMatching(/ session, agent$/)]);
  });

  it.each([
    'https://bilibili.com.evil.test/',
    'https://evilbilibili.com/',
    'https://api-bilibili.com/',
    'https://api.bilibili.com.',
    'https://api.bilibili.com./x',
    'https://api.bilibili.com%2eevil.test/',
    'https://api.bilibili.com。evil.test/',
    'https://api.bilibil\u0456.com/',
    'https://evil.test/?https://api.bilibili.com/',
    'https://evil.test/#api.bilibili.com',
    'https://evil.test\\.bilibili.com/',
    'https://192.0.2.1/',
    'https://[2001:db8::1]/',
    'https://2130706433.test/',
    'http://bilibili.com.evil.test/',
    'https://i0.hdslb.com/bfs/a.jpg',
    'https://upos-sz-mirror.bilivideo.com/a.m4s',
    'https://passport.biligame.com/x',
    'https://b23.tv/abc',
  ])('get no session: %j', async (url) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(okReply);
    await sessionFetch(url);
    expect(visits.map(({ headers }) => [headers.get('cookie'), headers.get('referer')])).toEqual([
      [null, null],
    ]);
  });

  it.each([
    'http://api.bilibili.com/x',
    'HTTP://API.BILIBILI.COM/x',
    'https://api.bilibili.com:8443/x',
    'https://api.bilibili.com:80/x',
    'http://api.bilibili.com:443/x',
    'https://user@api.bilibili.com/x',
    'https://user:pass@api.bilibili.com/x',
    'https://evil.test@api.bilibili.com/x',
    'ftp://api.bilibili.com/x',
    'wss://broadcast.bilibili.com/sub',
  ])('refuse an address that is not safe: %j', async (url) => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(okReply);
    const error: unknown = await sessionFetch(url).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'SessionFetchError', code: 'address-refused' });
    expect(String(error)).not.toMatch(/user:pass|user@/);
    expect(visits).toEqual([]);
  });

  it.each(['', 'not an address', '/x', 'https://'])(
    'leave an address that fetch does not take to fetch: %j',
    async (url) => {
      const { sessionFetch, answer, visits } = await setUp();
      answer(okReply);
      await expect(sessionFetch(url)).rejects.toThrow(TypeError);
      expect(visits).toEqual([]);
    },
  );

  it('never get a session without https, for any address', async () => {
    const store = new MemoryStore();
    const { pause: _none, ...account } = sampleAccount({ checkedAt: 0 });
    await store.set(account);
    const sent: [string, string | undefined][] = [];
    const sessionFetch = createSessionFetch({
      store,
      account: account.id,
      runtime: { now: () => 0 },
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        sent.push([String(input), headers.get('cookie') ?? undefined]);
        return okReply();
      },
    });
    const address = fc
      .tuple(
        fc.constantFrom('https:', 'http:', 'HTTPS:', 'ftp:', 'javascript:', 'data:', ''),
        fc.constantFrom('//', '/', '\\\\', '///', '//\t', ''),
        fc.constantFrom('', '', 'user@', 'u:p@', '@', 'api.bilibili.com@', '%40'),
        fc.constantFrom(
          'api.bilibili.com',
          'bilibili.com',
          'www.BILIBILI.com',
          'bilibili.com.evil.test',
          'evil.test',
          'api.bilibili.com.',
          'xbilibili.com',
          'evil.test/.bilibili.com',
          'evil.test\\.bilibili.com',
          'evil.test#.bilibili.com',
          'api.bilibili.com%00.evil.test',
          '[::1]',
        ),
        fc.constantFrom('', '', ':443', ':80', ':8443', ':', ':x'),
        fc.oneof(fc.constantFrom('/', '', '?a', '#b'), fc.string()),
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        sent.length = 0;
        await sessionFetch(text).catch(() => {});
        for (const [target, cookie] of sent) {
          if (cookie === undefined) continue;
          const url = new URL(target);
          expect([url.protocol, url.port, url.username]).toEqual(['https:', '', '']);
          expect(url.hostname).toMatch(/^([a-z0-9.-]+\.)?bilibili\.com$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

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

describe('the headers of a call', () => {
  it.each(['a=1\r\nx-evil: 1', 'a=1\u0000', 'a=密'])(
    'cannot smuggle another header: %j',
    async (cookie) => {
      const { sessionFetch, answer, visits } = await setUp();
      answer(okReply);
      await expect(sessionFetch(START, { headers: { cookie } })).rejects.toThrow(TypeError);
      expect(visits).toEqual([]);
    },
  );

  it.each([
    ['SESSDATA=x', ''],
    ['; SESSDATA=x;;a=1;', 'a=1; '],
    ['SESSDATA =x; a b=2; =3; "', ''],
    ['DedeUserID=1; DedeUserID__ckMd5=2; bili_jct=3; ac_time_value=4; sid=5; SID=6', ''],
    ['buvid3=OTHER; a=1; A=2', 'buvid3=; a=1; A=2; '],
  ])('cannot replace a cookie of the session: %s', async (cookie, kept) => {
    const { sessionFetch, answer, visits, credential } = await setUp();
    answer(okReply);
    await sessionFetch(START, { headers: { cookie } });
    const { buvid3 = '' } = credential.getCookies();
    const own = credential.cookieHeader();
    const expected = kept.startsWith('buvid3=')
      ? `buvid3=${buvid3}; a=1; A=2; ${own.replace(/(; )?buvid3=[^;]*/, '')}`
      : `${kept}${own}`;
    expect(visits[0]?.headers.get('cookie')).toBe(expected);
  });
});
