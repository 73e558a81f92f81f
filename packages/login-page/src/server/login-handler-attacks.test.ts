import { describe, expect, it } from 'vitest';
import { publicUrl, setupLoginPages } from '../../test/login-pages.test-kit.ts';
import { readEvents, Visitor } from '../../test/visitor.test-kit.ts';

const { bilibili, clock, open, pass } = setupLoginPages();

/** Returns a browser that knows the address of the page too. */
function other({ visitor, handler }: ReturnType<typeof open>, token?: string): Visitor {
  return new Visitor(handler.fetch, visitor.url, token);
}

describe('createLoginHandler under attack', () => {
  it('tells a second visitor that the page belongs to another one', async () => {
    const opened = open();
    await opened.visitor.enter();
    const second = other(opened);
    const response = await second.post('start');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: 'other-visitor',
      state: { step: { kind: 'other-visitor' }, methods: [] },
    });
    expect(opened.events).toContainEqual({ type: 'other-visitor' });
    expect((await opened.visitor.state()).step.kind).toBe('qrcode');
  });

  it.each(['events', 'state', 'action', 'countries'])(
    'refuses %s without the token of the visitor, and with another one',
    async (path) => {
      const opened = open();
      await opened.visitor.enter();
      const body = path === 'action' ? { type: 'cancel' } : { query: '' };
      for (const token of [undefined, '', 'A'.repeat(22)]) {
        expect((await other(opened, token).post(path, body)).status).toBe(409);
      }
      expect(opened.page.state.step.kind).toBe('qrcode');
    },
  );

  it('gives the page to no client that only looks: link previews, scanners, HEAD', async () => {
    const { visitor, events } = open();
    const preview = { headers: { 'user-agent': 'WhatsApp/2.23' } };
    expect((await visitor.get('', preview)).status).toBe(200);
    expect((await visitor.get('/start')).status).toBe(405);
    expect((await visitor.get('', { method: 'HEAD' })).status).toBe(405);
    expect(events).toEqual([]);
    expect(bilibili.requests).toEqual([]);
    expect((await visitor.post('start')).status).toBe(200);
  });

  it('refuses an event stream with the token of an earlier page', async () => {
    const earlier = open();
    await earlier.visitor.enter();
    earlier.page.cancel();
    const later = open();
    await later.visitor.enter();
    const replayed = other(later, earlier.visitor.token);
    expect((await replayed.post('events')).status).toBe(409);
  });

  it('ends an event stream when its visitor opens another one', async () => {
    const { visitor } = open();
    await visitor.enter();
    const first = readEvents(await visitor.post('events'));
    expect((await first.next()).value?.event).toBe('state');
    const second = readEvents(await visitor.post('events'));
    expect((await second.next()).value?.event).toBe('state');
    const rest: string[] = [];
    for await (const { event } of first) rest.push(event);
    expect(rest.at(-1)).toBe('replaced');
  });

  it('ends an event stream whose client does not read', async () => {
    const { visitor, page } = open();
    await visitor.enter();
    const { body } = await visitor.post('events');
    // A comment every 15 seconds, until too many wait.
    for (let beats = 0; beats < 40; beats++) clock.advance(15_000);
    let chunks = 0;
    for await (const _ of body ?? []) chunks += 1;
    expect(chunks).toBeLessThanOrEqual(33);
    expect(page.state.step.kind).toBe('closed');
  });

  it('refuses to load in a frame', async () => {
    const { visitor } = open();
    const response = await visitor.get('', { headers: { 'sec-fetch-dest': 'iframe' } });
    expect(response.status).toBe(403);
    const { headers } = await visitor.get();
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
  });

  it.each(['start', 'events', 'state', 'action', 'countries'])(
    'refuses %s from another origin, and without an origin',
    async (path) => {
      const { visitor, events, page } = open();
      if (path !== 'start') await visitor.enter();
      const before = events.length;
      for (const origin of ['https://evil.example.test', 'null', 'http://example.test']) {
        const response = await visitor.post(path, { type: 'cancel' }, { headers: { origin } });
        expect(response.status).toBe(403);
      }
      expect(events).toHaveLength(before);
      expect(page.state.step.kind).not.toBe('closed');
    },
  );

  it('refuses a request without the Origin header', async () => {
    const { handler, visitor, events } = open();
    const headers = { 'content-type': 'application/json' };
    const request = new Request(`${visitor.url}/start`, { method: 'POST', headers, body: '{}' });
    expect((await handler.fetch(request)).status).toBe(403);
    expect(events).toEqual([]);
  });

  it('refuses a rebound name in the Host header', async () => {
    const { visitor } = open();
    const host = 'rebound.example.test';
    const headers = { host, origin: `https://${host}` };
    expect((await visitor.get('', { headers })).status).toBe(421);
    expect((await visitor.post('start', {}, { headers })).status).toBe(421);
  });

  it('refuses a content type that needs no preflight', async () => {
    const { visitor, events } = open();
    const headers = { 'content-type': 'text/plain' };
    expect((await visitor.post('start', {}, { headers })).status).toBe(415);
    expect(events).toEqual([]);
  });

  it('answers 404 for a guessed path, and 405 for a GET', async () => {
    const { handler, visitor } = open();
    const guess = 'A'.repeat(22);
    const paths = ['', guess, `${guess}/start`, `${guess}/page.js`, 'start', '../'];
    for (const path of paths) {
      const url = new URL(path, publicUrl);
      expect((await handler.fetch(new Request(url))).status).toBe(404);
    }
    expect((await visitor.get('/nothing')).status).toBe(404);
    expect((await visitor.get('/toString')).status).toBe(404);
    for (const path of ['/start', '/events', '/state', '/action', '/countries']) {
      const response = await visitor.get(path);
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it.each(['start', 'events', 'state', 'action', 'countries'])(
    'refuses a body of %s that is too large, and one that is no JSON',
    async (path) => {
      const { visitor, events } = open();
      if (path !== 'start') await visitor.enter();
      const before = events.length;
      expect((await visitor.post(path, { query: 'x'.repeat(20_000) })).status).toBe(413);
      expect((await visitor.post(path, '{"type":')).status).toBe(400);
      expect(events).toHaveLength(before);
    },
  );

  it('cuts a body that comes slowly', async () => {
    const { handler, visitor } = open();
    await visitor.enter();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    });
    const headers = {
      origin: 'https://example.test',
      'content-type': 'application/json',
      'x-bilipass-visitor': visitor.token ?? '',
    };
    const response = handler.fetch(
      new Request(`${visitor.url}/action`, { method: 'POST', headers, body, duplex: 'half' }),
    );
    await Promise.resolve();
    clock.advance(10_000);
    expect((await response).status).toBe(408);
  });

  it.each([
    null,
    [],
    'choose',
    {},
    { type: 'choose', method: 'toString' },
    { type: 'listening' },
    { type: 'send-sms', number: 13_800_138_000 },
    { type: 'send-sms', number: '1'.repeat(65) },
    { type: 'send-sms', number: '13800138000', country: '1' },
    { type: 'password', account: 'a' },
    { type: 'password', account: 'a', password: 'x'.repeat(1_001) },
    { type: 'check-way', by: 'pigeon' },
    { type: 'captcha-answer', challenge: 'c', validate: 'v' },
  ])('refuses the action %j, which no page sends', async (action) => {
    const { visitor, page } = open({ methods: ['sms', 'password'] });
    const { sequence } = await visitor.enter();
    const response = await visitor.post('action', JSON.stringify(action));
    expect([response.status, await response.json()]).toEqual([400, { code: 'action-malformed' }]);
    expect(page.state.sequence).toBe(sequence);
  });

  it('refuses an action that does not belong to the step, and says where the login is', async () => {
    const { visitor } = open({ methods: ['sms', 'password'] });
    const state = await visitor.enter();
    const response = await visitor.post('action', { type: 'sms-code', code: '012345' });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ code: 'action-unexpected', state });
    expect(await visitor.act({ type: 'choose', method: 'qr-web' })).toBe(409);
    expect(bilibili.requests).toEqual([]);
  });

  it('does not show the page after the login', async () => {
    const opened = open({ methods: ['qr-web'] });
    const { visitor } = opened;
    await visitor.enter();
    const { step } = await visitor.until('qrcode', (state) => state.step.stage === 'waiting');
    await pass(0);
    bilibili.phone.confirm(step.code?.url ?? '');
    clock.advance(3_000);
    await visitor.until('done');
    expect((await visitor.get()).status).toBe(410);
    const stranger = await other(opened).post('start');
    expect([stranger.status, await stranger.json()]).toEqual([410, { code: 'page-over' }]);
    expect((await other(opened).post('state')).status).toBe(410);
    expect(await visitor.act({ type: 'cancel' })).toBe(409);
    expect((await visitor.state()).step.kind).toBe('done');
  });

  it('gives the page no secret but the QR code', async () => {
    const opened = open({ methods: ['password', 'qr-web'] });
    const { visitor, events } = opened;
    const { account } = bilibili;
    account.risk = { status: 2 };
    const said: string[] = [];
    await visitor.enter();
    await visitor.act({ type: 'choose', method: 'password' });
    const password = account.password ?? '';
    await visitor.act({ type: 'password', account: '13800138000', password });
    for (const kind of ['login', 'verify']) {
      const { step } = await visitor.until('captcha');
      expect(step.type).toBe(kind);
      const answer = bilibili.captcha.solve(step.challenge, { userAgent: Visitor.userAgent });
      await visitor.act({ type: 'captcha-answer', ...answer });
      if (kind === 'login') {
        await visitor.until('check-ways');
        await visitor.act({ type: 'check-way', by: 'sms' });
      }
    }
    await visitor.until('check-code');
    await visitor.act({ type: 'check-code', code: bilibili.inbox.last('13800138000') });
    await visitor.until('done');
    said.push(JSON.stringify(events), JSON.stringify(await visitor.state()));
    const secrets = [...bilibili.secrets(), password, '13800138000'];
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter((secret) => said.join().includes(secret))).toEqual([]);
  });
});
