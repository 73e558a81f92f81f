import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../src/contract/sample-account.ts';
import { createSessionFetch } from '../src/fetch/create-session-fetch.ts';
import { MemoryStore } from '../src/memory-store.ts';
import { okReply, seen, setupSessionFetch } from './session-fetch.test-kit.ts';

const setUp = setupSessionFetch();
const START = 'https://api.bilibili.com/x/start';

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
