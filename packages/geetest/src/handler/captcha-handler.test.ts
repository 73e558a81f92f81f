import { describe, expect, it } from 'vitest';
import { createCaptchaSession } from '../captcha-session.ts';
import { createCaptchaHandler } from './captcha-handler.ts';
import { challenge, openPage, origin, result } from './open-page.test-kit.ts';

describe('createCaptchaHandler', () => {
  it('serves the page under the path that open() returns', async () => {
    const { get, key } = openPage();
    expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const response = await get();
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<h1 id="heading" tabindex="-1">Solve one puzzle</h1>');
  });

  it('never sends the token to the page', async () => {
    const { get } = openPage();
    expect(await (await get()).text()).not.toContain('the-token-of-bilibili');
  });

  it('forbids caching, framing and foreign scripts', async () => {
    const { headers } = await openPage().get();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('strict-origin');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'nonce-[\w-]{22}' https:\/\/\*\.geetest\.com https:\/\/\*\.geevisit\.com https:\/\/\*\.gsensebot\.com;.*; frame-ancestors 'none'$/,
    );
  });

  it('uses another nonce for every reply', async () => {
    const { get } = openPage();
    const policies = await Promise.all([get(), get()]);
    const [first, second] = policies.map(({ headers }) => headers.get('content-security-policy'));
    expect(first).not.toBe(second);
  });

  it('passes the answer to the session', async () => {
    const { post, session } = openPage();
    const response = await post('/answer', { ...result, userAgent: 'Mozilla/5.0' });
    expect(response.status).toBe(200);
    await expect(session.answer).resolves.toEqual({
      token: 'the-token-of-bilibili',
      ...result,
      userAgent: 'Mozilla/5.0',
    });
  });

  it('passes on the events of the page, without control characters', async () => {
    const { post, events } = openPage();
    await post('/event', { type: 'opened' });
    await post('/event', {
      type: 'loading-failed',
      code: 'error_108\u001b[2J',
      message: 'no\npicture',
    });
    await post('/event', { type: 'closed-by-user', what: 'page' });
    expect(events).toEqual([
      { type: 'opened' },
      { type: 'loading-failed', code: 'error_108 [2J', message: 'no picture' },
      { type: 'closed-by-user', what: 'page' },
    ]);
  });

  it('refuses events that no page sends', async () => {
    const { post, events } = openPage();
    expect((await post('/event', { type: 'listening', url: 'x', port: 1 })).status).toBe(400);
    expect((await post('/event', { type: 'closed-by-user', what: 'door' })).status).toBe(400);
    expect((await post('/event', null)).status).toBe(400);
    expect(events).toEqual([]);
  });

  it('gives the page a fresh challenge without its token', async () => {
    const fresh = { ...challenge, challenge: 'c'.repeat(32), token: 'the-next-token' };
    const runtime = { now: () => 0, startTimer: () => () => {} };
    const { post } = openPage({ runtime, renew: async () => fresh });
    const response = await post('/renew', {});
    expect(await response.json()).toEqual({
      gt: challenge.gt,
      challenge: 'c'.repeat(32),
      freshForMs: 100_000,
    });
  });

  it('gives the page a challenge that the program has renewed, and requests no other', async () => {
    let issued = 0;
    const renew = async () => {
      issued += 1;
      return { ...challenge, challenge: `${issued}`.repeat(32) };
    };
    const { post, session } = openPage({ renew });
    await session.renew();
    expect(await (await post('/renew', {})).json()).toMatchObject({ challenge: '1'.repeat(32) });
    expect(await (await post('/renew', {})).json()).toMatchObject({ challenge: '2'.repeat(32) });
  });

  it('refuses an answer that comes too late, and gives the page a fresh challenge', async () => {
    let now = 0;
    const runtime = { now: () => now, startTimer: () => () => {} };
    const fresh = { ...challenge, challenge: 'c'.repeat(32) };
    const { get, post, session } = openPage({ runtime, renew: async () => fresh });
    now += 115_000;
    const late = await post('/answer', result);
    expect([late.status, await late.json()]).toEqual([422, { code: 'captcha-answer-expired' }]);
    expect(await (await get()).text()).toContain('"freshForMs":0');
    expect(await (await post('/renew', {})).json()).toMatchObject({ freshForMs: 100_000 });
    const answer = { ...result, challenge: fresh.challenge };
    expect((await post('/answer', answer)).status).toBe(200);
    await expect(session.answer).resolves.toMatchObject({ challenge: fresh.challenge });
  });

  it('reports a failed renewal without the reason', async () => {
    const { post } = openPage({ renew: () => Promise.reject(new Error('cookie=secret')) });
    const response = await post('/renew', {});
    expect(response.status).toBe(502);
    expect(await response.text()).toBe('No fresh puzzle.\n');
  });

  it('tells the page whether a browser has shown the challenge before', async () => {
    const { get, post } = openPage({ renew: () => Promise.reject(new Error('unused')) });
    expect(await (await get()).text()).toContain('"shownBefore":false');
    await post('/event', { type: 'opened' });
    expect(await (await get()).text()).toContain('"shownBefore":true');
  });

  it('uses the language of the browser by default', async () => {
    const session = createCaptchaSession(challenge, { deadlineMs: Infinity });
    const handler = createCaptchaHandler({ origins: [origin] });
    const url = `${origin}/${handler.open(session)}`;
    const headers = { 'accept-language': 'fr, en;q=0.5, zh-CN;q=0.8' };
    const chosen = await handler.fetch(new Request(url, { headers }));
    expect(await chosen.text()).toContain('<html lang="zh-CN">');
    const asked = await handler.fetch(new Request(`${url}?lang=en`, { headers }));
    expect(await asked.text()).toContain('<html lang="en">');
  });

  it('answers that the session is over after its end', async () => {
    const { get, post, session } = openPage();
    session.cancel();
    const page = await get();
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('This page is no longer needed');
    expect((await post('/answer', result)).status).toBe(410);
    expect((await post('/renew', {})).status).toBe(410);
    expect((await post('/event', { type: 'opened' })).status).toBe(204);
    expect(await (await get('/state')).json()).toEqual({ state: 'ended' });
  });

  it('forgets the oldest ended page', async () => {
    const handler = createCaptchaHandler({ origins: [origin] });
    const keys = Array.from({ length: 65 }, () => {
      const session = createCaptchaSession(challenge, { deadlineMs: Infinity });
      const key = handler.open(session);
      session.cancel();
      return key;
    });
    const statuses = await Promise.all(
      [keys[0], keys[1]].map(
        async (key) => (await handler.fetch(new Request(`${origin}/${key}`))).status,
      ),
    );
    expect(statuses).toEqual([404, 410]);
  });

  it('sends the browser to the return address', async () => {
    const handler = createCaptchaHandler({ origins: [origin] });
    const key = handler.open(createCaptchaSession(challenge, { deadlineMs: Infinity }), {
      returnUrl: '/welcome?a=1&b=2',
    });
    const html = await (await handler.fetch(new Request(`${origin}/${key}`))).text();
    expect(html).toContain('href="/welcome?a=1&amp;b=2"');
    expect(html).toContain('"returnUrl":"/welcome?a=1&b=2"');
  });

  it('refuses a return address that is a script', () => {
    const handler = createCaptchaHandler({ origins: [origin] });
    const session = createCaptchaSession(challenge, { deadlineMs: Infinity });
    expect(() => handler.open(session, { returnUrl: 'javascript:alert(1)' })).toThrow(TypeError);
    session.cancel();
  });

  it('refuses invalid origins and unsafe loaders', () => {
    expect(() => createCaptchaHandler({ origins: ['login.example.test'] })).toThrow(TypeError);
    expect(() => createCaptchaHandler({ origins: [`${origin}/`] })).toThrow(TypeError);
    expect(() =>
      createCaptchaHandler({ origins: [origin], loaderUrl: 'http://cdn.example.test/gt.js' }),
    ).toThrow(RangeError);
    expect(() => createCaptchaHandler({ origins: [origin], loaderUrl: 'gt.js' })).toThrow(
      TypeError,
    );
  });

  it('allows the host of another loader, and its origin only', async () => {
    const handler = createCaptchaHandler({
      origins: [origin],
      loaderUrl: 'https://cdn.example.test/a/gt.js?x=1',
    });
    const key = handler.open(createCaptchaSession(challenge, { deadlineMs: Infinity }));
    const { headers } = await handler.fetch(new Request(`${origin}/${key}`));
    expect(headers.get('content-security-policy')).toContain(
      'gsensebot.com https://cdn.example.test;',
    );
  });
});
