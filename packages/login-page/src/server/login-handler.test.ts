import { describe, expect, it } from 'vitest';
import { publicUrl, setupLoginPages } from '../../test/login-pages.test-kit.ts';
import { readEvents, Visitor } from '../../test/visitor.test-kit.ts';
import { createLoginHandler, LoginPageError } from '../index.ts';

const { bilibili, clock, createClient, open, pass, runtime } = setupLoginPages();

describe('createLoginHandler', () => {
  it('opens a page below its address, under 22 unguessable characters', async () => {
    const { page, visitor } = open();
    expect(page.key).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(page.url).toBe(publicUrl + page.key);
    expect((await visitor.get()).status).toBe(200);
    expect((await visitor.get('/')).status).toBe(200);
    expect(bilibili.requests).toEqual([]);
  });

  it('forbids caching, framing and foreign scripts, and uses another nonce for every reply', async () => {
    const { visitor } = open();
    const replies = await Promise.all([visitor.get(), visitor.get()]);
    const [{ headers }] = replies;
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('strict-origin');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'nonce-[\w-]{22}' .*frame-ancestors 'none'$/,
    );
    const policies = replies.map((reply) => reply.headers.get('content-security-policy'));
    expect(new Set(policies).size).toBe(2);
  });

  it.each([
    ['/page.js', 'text/javascript; charset=utf-8'],
    ['/page.css', 'text/css; charset=utf-8'],
    ['/../element.js', 'text/javascript; charset=utf-8'],
  ])('serves %s', async (path, type) => {
    const { visitor } = open();
    const response = await visitor.get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('uses the language of the browser, or the one that is asked for', async () => {
    const { handler, page } = open({}, { lang: 'auto' });
    const headers = { 'accept-language': 'fr, zh-CN;q=0.8' };
    const visitor = new Visitor(handler.fetch, page.url);
    expect(await (await visitor.get('', { headers })).text()).toContain('<html lang="zh-CN"');
    expect(await (await visitor.get('?lang=en', { headers })).text()).toContain('<html lang="en"');
  });

  it('finds countries by name, code and pinyin', async () => {
    const { visitor } = open();
    await visitor.enter();
    const found = async (query: string) => (await visitor.post('countries', { query })).json();
    expect(await found('mlxy')).toEqual({
      countries: [expect.objectContaining({ code: 60, name: '马来西亚', nameEn: 'Malaysia' })],
    });
    expect(await found('nowhere')).toEqual({ countries: [] });
    expect(JSON.stringify(await found('')).length).toBeGreaterThan(10_000);
    expect((await visitor.post('countries', { query: 'x'.repeat(81) })).status).toBe(400);
    expect((await visitor.post('countries', null)).status).toBe(400);
  });

  it('sends the state at once, each change, and a comment every 15 s', async () => {
    const { visitor } = open({ methods: ['sms', 'password'] });
    await visitor.enter();
    const response = await visitor.post('events');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    const events = readEvents(response);
    const next = async () => (await events.next()).value;
    expect(JSON.parse((await next())?.data ?? '')).toEqual(await visitor.state());
    await visitor.act({ type: 'choose', method: 'sms' });
    expect(JSON.parse((await next())?.data ?? '')).toMatchObject({ step: { kind: 'phone' } });
    clock.advance(15_000);
    expect((await next())?.event).toBe(':');
  });

  it('ends after its deadline', async () => {
    const { visitor, page } = open({ deadlineMs: 60_000 });
    await visitor.enter();
    clock.advance(60_000);
    expect((await visitor.until('closed')).step.why).toBe('deadline');
    await expect(page.result).rejects.toMatchObject({ code: 'login-page-timeout' });
  });

  it('ends after ten minutes by default, also without a visitor', async () => {
    const { visitor, page } = open();
    clock.advance(600_000);
    await expect(page.result).rejects.toMatchObject({ code: 'login-page-timeout' });
    expect((await visitor.get()).status).toBe(410);
    expect((await visitor.post('start')).status).toBe(410);
  });

  it('ends when the person cancels it', async () => {
    const { visitor, page } = open();
    await visitor.enter();
    await visitor.act({ type: 'cancel' });
    expect((await visitor.until('closed')).step.why).toBe('by-person');
    await expect(page.result).rejects.toMatchObject({
      code: 'login-page-cancelled',
      category: 'cancelled',
    });
  });

  it('ends when the program cancels it, and tells the visitor', async () => {
    const reason = new Error('enough');
    const { visitor, page } = open();
    await visitor.enter();
    page.cancel(reason);
    expect((await visitor.until('closed')).step.why).toBe('by-program');
    await expect(page.result).rejects.toBe(reason);
    expect((await visitor.state()).step.kind).toBe('closed');
  });

  it('ends when its signal aborts, with the reason', async () => {
    const controller = new AbortController();
    const { visitor, page } = open({ signal: controller.signal });
    await visitor.enter();
    await visitor.until('qrcode', ({ step }) => step.stage === 'waiting');
    await pass(0);
    controller.abort('done elsewhere');
    await expect(page.result).rejects.toBe('done elsewhere');
    clock.advance(60_000);
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
    expect(() => open({ signal: controller.signal })).toThrow('done elsewhere');
  });

  it('ends with an error that no person can mend', async () => {
    const failure = new TypeError('broken');
    const broken = createClient();
    broken.ensureDevice = () => Promise.reject(failure);
    const { visitor, page } = open({ client: broken, methods: ['password'] });
    await visitor.enter();
    await visitor.act({ type: 'password', account: 'a', password: 'b' });
    await visitor.until('failed');
    await expect(page.result).rejects.toBe(failure);
  });

  it('gives the session all the same when the page ends while the service creates it', async () => {
    const { visitor, page } = open({ methods: ['sms'] });
    await visitor.enter();
    await visitor.act({ type: 'send-sms', number: '13800138000' });
    const { step } = await visitor.until('captcha');
    const answer = bilibili.captcha.solve(step.challenge, { userAgent: Visitor.userAgent });
    await visitor.act({ type: 'captcha-answer', ...answer });
    await visitor.until('sms-code');
    await visitor.act({ type: 'sms-code', code: bilibili.inbox.last('13800138000') });
    await expect.poll(() => bilibili.requestsTo('submit-sms-login').length).toBe(1);
    page.cancel();
    const login = await page.result;
    expect(login.credential.dedeuserid).toBe(bilibili.account.mid);
    await visitor.until('done');
  });

  it('sends the browser to the return address', async () => {
    const { visitor } = open({ methods: ['qr-web'], returnUrl: '/welcome' });
    await visitor.enter();
    const { step } = await visitor.until('qrcode', (state) => state.step.stage === 'waiting');
    await pass(0);
    bilibili.phone.confirm(step.code?.url ?? '');
    clock.advance(3_000);
    expect((await visitor.until('done')).step.returnUrl).toBe('/welcome');
  });

  it('accepts further hosts, whose origin may be http or https', async () => {
    const { handler, page } = open({}, { allowedHosts: ['nas.local', '127.0.0.1:3000'] });
    const byName = new Visitor(handler.fetch, `https://nas.local/login/${page.key}`);
    expect((await byName.post('start')).status).toBe(200);
    const proxied = new Visitor(handler.fetch, page.url);
    const headers = { host: '127.0.0.1:3000' };
    expect((await proxied.post('start', {}, { headers })).status).toBe(409);
  });

  it('forgets the oldest page that is over', async () => {
    const handler = createLoginHandler({ publicUrl, runtime });
    const pages = Array.from({ length: 65 }, () => {
      const page = handler.open({ client: createClient() });
      page.cancel();
      return page;
    });
    const [oldest, next] = await Promise.all(
      pages.slice(0, 2).map(async ({ url }) => (await handler.fetch(new Request(url))).status),
    );
    expect([oldest, next]).toEqual([404, 410]);
  });

  it('refuses options out of range', () => {
    expect(() => createLoginHandler({ publicUrl: 'example.test' })).toThrow(TypeError);
    expect(() => createLoginHandler({ publicUrl, allowedHosts: ['*'] })).toThrow(TypeError);
    expect(() => createLoginHandler({ publicUrl, lang: JSON.parse('"fr"') })).toThrow(RangeError);
    expect(() => open({ methods: [] })).toThrow(RangeError);
    expect(() => open({ methods: ['sms', 'sms'] })).toThrow(RangeError);
    expect(() => open({ methods: [JSON.parse('"email"')] })).toThrow(RangeError);
    expect(() => open({ deadlineMs: 0 })).toThrow(RangeError);
    expect(() => open({ deadlineMs: Infinity })).toThrow(RangeError);
    expect(() => open({ returnUrl: 'javascript:alert(1)' })).toThrow(TypeError);
  });

  it('names its errors', () => {
    const error = new LoginPageError('login-page-cancelled');
    expect([error.name, error.advice]).toEqual(['LoginPageError', 'Open a new page to log in.']);
  });
});
