import { pollWebQrcode, type LoginReply } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { QrCodeLogin } from '../../qrcode/qrcode-login.ts';
import type { TestEnvironment } from '../../test-environment.test-kit.ts';
import { Grace, GRACE_MS } from '../grace.ts';
import { SessionCollector } from './session-collector.ts';

const { createTestEnvironment } = setupTestEnvironments();

/** A login that returns its session only after a ticket. */
async function ticketLogin({ bilibili, client }: TestEnvironment): Promise<QrCodeLogin> {
  bilibili.replyForm = 'ticket';
  const login = new QrCodeLogin({ client });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  return login;
}

const reason = { why: 'the person left' };

/** A signal that aborts with `reason` after `ms` milliseconds of the shared clock. */
function abortAfter({ clock }: TestEnvironment, ms: number): AbortSignal {
  const controller = new AbortController();
  clock.after(ms, () => controller.abort(reason));
  return controller.signal;
}

const nothing: LoginReply = { setCookie: [], url: undefined, refreshToken: undefined };

describe('SessionCollector', () => {
  it('follows the redirects of a ticket itself and never requests the landing page', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.crossDomain.hops = 4;
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState()).toBe('done');
    expect(testEnvironment.bilibili.requestsTo('visit-cross-domain')).toHaveLength(4);
    expect(testEnvironment.bilibili.requestsTo('unknown')).toHaveLength(0);
    expect(testEnvironment.bilibili.requestsTo('visit-home-page')).toHaveLength(1);
  });

  it('gives up after five hops', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.crossDomain.hops = 6;
    const login = await ticketLogin(testEnvironment);
    await expect(login.checkState()).rejects.toMatchObject({ code: 'session-incomplete' });
    expect(testEnvironment.bilibili.requestsTo('visit-cross-domain')).toHaveLength(5);
  });

  it('keeps the failure of the first visit when the second brings no session', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    bilibili.faults.on('visit-cross-domain', { kind: 'reset', when: 'after' }, { times: 1 });
    const login = await ticketLogin(testEnvironment);
    await expect(login.checkState()).rejects.toMatchObject({
      code: 'session-incomplete',
      cause: { code: 'network-error' },
    });
  });

  it('sends a ticket again when the first attempt failed', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    bilibili.faults.on('visit-cross-domain', { kind: 'reset', when: 'before' }, { times: 1 });
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState()).toBe('done');
    expect(bilibili.requestsTo('visit-cross-domain')).toHaveLength(2);
  });

  it('continues with the ticket when it is called again after an outage', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    bilibili.faults.on('visit-cross-domain', { kind: 'status', status: 502 }, { times: 2 });
    const login = await ticketLogin(testEnvironment);
    await expect(login.checkState()).rejects.toMatchObject({ code: 'server-error' });
    expect(await login.checkState()).toBe('done');
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
  });

  it.each(['set-cookie', 'query', 'ticket'] as const)(
    'returns the session of the form "%s" as unverified when an abort comes while nav is slow',
    async (form) => {
      const testEnvironment = createTestEnvironment();
      const { clock, bilibili } = testEnvironment;
      const login = await ticketLogin(testEnvironment);
      bilibili.replyForm = form;
      bilibili.faults.on('get-nav', { kind: 'slow', ms: 5_000 });
      const signal = abortAfter(testEnvironment, 1_000);
      const startedAt = clock.now();
      expect(await login.checkState({ signal })).toBe('done');
      expect(clock.now() - startedAt).toBe(1_000);
      expect(login.getCredential().verified).toBe(false);
      expect(bilibili.sessions.alive()).toMatchObject([
        { sessdata: login.getCredential().reveal().sessdata },
      ]);
      expect(await login.checkState()).toBe('done');
      expect(bilibili.requestsTo('get-nav')).toHaveLength(1);
    },
  );

  it('does not call nav when the abort comes before it', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.faults.on('poll-web-qrcode', { kind: 'slow', ms: 500 });
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState({ signal: abortAfter(testEnvironment, 100) })).toBe('done');
    expect(login.getCredential().verified).toBe(false);
    expect(testEnvironment.bilibili.requestsTo('get-nav')).toHaveLength(0);
  });

  it('keeps the result of nav when only device cookies are missing at the abort', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, client, events } = testEnvironment;
    const login = await ticketLogin(testEnvironment);
    bilibili.replyForm = 'set-cookie';
    const key = new URL(login.getQrcodeUrl()).searchParams.get('qrcode_key') ?? '';
    const poll = await pollWebQrcode(client, key);
    if (poll.kind !== 'confirmed') throw new Error(`unexpected "${poll.kind}"`);
    const cancel = new AbortController();
    const never = new Promise(() => {});
    const session = SessionCollector.ofWeb(client, poll.reply).finish(
      new Grace(cancel.signal),
      never,
    );
    const isAnswered = () =>
      events.some((event) => event.type === 'request-answered' && event.endpoint === 'get-nav');
    while (!isAnswered()) await new Promise((resolve) => setImmediate(resolve));
    cancel.abort(reason);
    expect(await session).toMatchObject({
      credential: { verified: true },
      account: { mid: '10001' },
    });
  });

  it('follows a ticket to its end when the abort comes meanwhile', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.faults.on('visit-cross-domain', { kind: 'slow', ms: GRACE_MS });
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState({ signal: abortAfter(testEnvironment, 500) })).toBe('done');
    expect(login.getCredential().verified).toBe(false);
  });

  it('rejects with the reason when a ticket takes too long, and continues when called again', async () => {
    const testEnvironment = createTestEnvironment();
    const { clock, bilibili } = testEnvironment;
    bilibili.faults.on('visit-cross-domain', { kind: 'status', status: 502 }, { times: 3 });
    const login = await ticketLogin(testEnvironment);
    const startedAt = clock.now();
    await expect(login.checkState({ signal: abortAfter(testEnvironment, 100) })).rejects.toBe(
      reason,
    );
    expect(clock.now() - startedAt).toBeLessThanOrEqual(100 + GRACE_MS);
    expect(login.hasDone()).toBe(false);
    expect(await login.checkState()).toBe('done');
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
  });

  it('calls nav within the grace period to check cookies for biligame.com', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.crossDomain.cookieDomain = 'biligame.com';
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 1_000 });
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState({ signal: abortAfter(testEnvironment, 500) })).toBe('done');
    expect(login.getCredential().verified).toBe(true);
  });

  it('returns no cookies for biligame.com that nav did not confirm within the grace period', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    bilibili.crossDomain.cookieDomain = 'biligame.com';
    bilibili.faults.on('get-nav', { kind: 'slow', ms: 5_000 }, { times: 1 });
    const login = await ticketLogin(testEnvironment);
    await expect(login.checkState({ signal: abortAfter(testEnvironment, 500) })).rejects.toBe(
      reason,
    );
    expect(login.hasDone()).toBe(false);
    expect(await login.checkState()).toBe('done');
    expect(bilibili.requestsTo('visit-cross-domain')).toHaveLength(1);
  });

  it('does not follow a redirect to another host', async () => {
    const testEnvironment = createTestEnvironment();
    const away = {
      kind: 'redirect',
      location: 'https://evil.example/crossDomain?ticket=1',
    } as const;
    testEnvironment.bilibili.faults.on('visit-cross-domain', away);
    const login = await ticketLogin(testEnvironment);
    await expect(login.checkState()).rejects.toMatchObject({ code: 'session-incomplete' });
    expect(testEnvironment.bilibili.requests.every(({ host }) => host !== 'evil.example')).toBe(
      true,
    );
  });

  it.each([
    'http://evil.example/x/passport-login/web/crossDomain?ticket=1',
    'https://passport.biligame.com.evil.example/crossDomain?ticket=1',
    'https://user@passport.biligame.com/crossDomain?ticket=1',
    'https://passport.biligame.com:8443/crossDomain?ticket=1',
    'https://passport.biligame.com/somewhere?ticket=1',
  ])('does not follow %s', async (url) => {
    const { client, bilibili } = createTestEnvironment();
    const collector = SessionCollector.ofWeb(client, { ...nothing, url });
    await expect(collector.finish(new Grace())).rejects.toMatchObject({
      code: 'session-incomplete',
    });
    expect(bilibili.requests).toEqual([]);
  });

  it.each([
    { replyForm: 'set-cookie', visits: 0 },
    { replyForm: 'reply-only', visits: 0 },
    { replyForm: 'ticket', visits: 1 },
  ] as const)('finds the session among doubles: $replyForm', async ({ replyForm, visits }) => {
    for (const cookieDomain of ['bilibili.com', 'both'] as const) {
      const { bilibili, client } = createTestEnvironment();
      bilibili.replyForm = replyForm;
      Object.assign(bilibili.crossDomain, { cookieDomain, doubles: true });
      const login = new QrCodeLogin({ client });
      await login.generateQrcode();
      bilibili.phone.confirm(login.getQrcodeUrl());
      expect(await login.checkState()).toBe('done');
      expect(login.getCredential().verified).toBe(true);
      expect(bilibili.requestsTo('visit-cross-domain')).toHaveLength(visits);
      expect(bilibili.complaints).toEqual([]);
    }
  });

  it('prefers the cookies for bilibili.com to those for biligame.com', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.crossDomain.cookieDomain = 'both';
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState()).toBe('done');
    expect(login.getCredential().verified).toBe(true);
  });

  it('uses cookies for biligame.com once the service has confirmed them', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.crossDomain.cookieDomain = 'biligame.com';
    const login = await ticketLogin(testEnvironment);
    expect(await login.checkState()).toBe('done');
    expect(login.getCredential().verified).toBe(true);
  });

  it('returns no cookies for biligame.com that the service could not confirm', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.crossDomain.cookieDomain = 'biligame.com';
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 502 }, { times: 3 });
    const login = await ticketLogin(testEnvironment);
    await expect(login.checkState()).rejects.toMatchObject({ code: 'server-error' });
    expect(login.hasDone()).toBe(false);
    expect(await login.checkState()).toBe('done');
    expect(testEnvironment.bilibili.requestsTo('visit-cross-domain')).toHaveLength(1);
  });

  it('lists the missing cookies', async () => {
    const { client } = createTestEnvironment();
    const setCookie = ['SESSDATA=a; Domain=bilibili.com', 'bili_jct=; Domain=bilibili.com'];
    await expect(
      SessionCollector.ofWeb(client, { ...nothing, setCookie }).finish(new Grace()),
    ).rejects.toThrow(/no bili_jct, DedeUserID came/);
  });

  it('treats a deleted cookie as missing', async () => {
    const { client } = createTestEnvironment();
    const setCookie = ['SESSDATA', 'bili_jct', 'DedeUserID'].map(
      (name) => `${name}=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT`,
    );
    const collector = SessionCollector.ofWeb(client, { ...nothing, setCookie });
    await expect(collector.finish(new Grace())).rejects.toMatchObject({
      code: 'session-incomplete',
    });
  });

  it('refuses a value that would break the Cookie header', async () => {
    const { client, bilibili } = createTestEnvironment();
    const url = 'https://passport.biligame.com/crossDomain?SESSDATA=a\r\nb&bili_jct=b&DedeUserID=1';
    const collector = SessionCollector.ofWeb(client, { ...nothing, url });
    await expect(collector.finish(new Grace())).rejects.toMatchObject({
      code: 'session-incomplete',
    });
    expect(bilibili.requests).toEqual([]);
  });
});
