import { createServer } from 'node:net';
import { createClient, sendLoginSms, type ClientOptions } from '@bilipass/core';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaptchaEvent } from './captcha-event.ts';
import { Geetest, type GeetestOptions } from './geetest.ts';
import { createSolver } from './solvers/create-solver.ts';
import { bind, post } from './node/loopback.test-kit.ts';

const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });

const opened: Geetest[] = [];
afterEach(async () => {
  for (const geetest of opened.splice(0)) await geetest.closeGeetestServer();
});

/** Creates a captcha. The service numbers its challenges: `challenge-1` with `token-1` … */
function createGeetest(
  options: Omit<GeetestOptions, 'client'> = {},
  runtime: ClientOptions['runtime'] = {},
): Geetest {
  let issued = 0;
  const fetch = async (): Promise<Response> => {
    issued += 1;
    const geetest = { gt: 'gt', challenge: `challenge-${issued}` };
    return Response.json({ code: 0, data: { type: 'geetest', token: `token-${issued}`, geetest } });
  };
  const geetest = new Geetest({
    client: createClient({ runtime: { fetch, ...runtime } }),
    ...options,
  });
  opened.push(geetest);
  return geetest;
}

const resultOf = (number: number) => ({
  challenge: `challenge-${number}7k`,
  validate: 'v',
  seccode: 'v|jordan',
});

describe('Geetest', () => {
  it('requests a captcha, serves the page and returns the answer', async () => {
    const geetest = createGeetest();
    expect(geetest.testGenerated()).toBe(false);
    await geetest.generateTest();
    expect(geetest.testGenerated()).toBe(true);
    expect(geetest.getTestType()).toBe('login');
    expect(geetest.getInfo()).toEqual({
      type: 'login',
      gt: 'gt',
      challenge: 'challenge-1',
      token: 'token-1',
    });

    const url = await geetest.startGeetestServer();
    expect(geetest.getGeetestServerUrl()).toBe(url);
    expect(geetest.hasDone()).toBe(false);
    await post(`${url}/answer`, resultOf(1));
    expect(geetest.hasDone()).toBe(true);
    await geetest.closeGeetestServer();
    expect(geetest.getResult()).toEqual({ token: 'token-1', ...resultOf(1) });
  });

  it('accepts an answer typed by hand', async () => {
    const geetest = createGeetest();
    await geetest.generateTest('verify');
    geetest.completeTest({ validate: 'v' });
    expect(geetest.getTestType()).toBe('verify');
    expect(geetest.getResult()).toMatchObject({ challenge: 'challenge-1', seccode: 'v|jordan' });
  });

  it('returns an answer that the service accepts', async () => {
    const client = createClient();
    await client.ensureDevice();
    const geetest = new Geetest({ client });
    await geetest.generateTest();
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    const sms = { cid: '86', tel: '13800138000', captcha: geetest.takeResult() };
    await expect(sendLoginSms(client, sms)).resolves.toEqual(expect.any(String));
  });

  it('names the method to call first', async () => {
    const geetest = createGeetest();
    const message = 'generateTest() must be called first';
    expect(() => geetest.getInfo()).toThrow(message);
    expect(() => geetest.getTestType()).toThrow(message);
    expect(() => geetest.getResult()).toThrow(message);
    expect(() => geetest.completeTest({ validate: 'v' })).toThrow(message);
    await expect(geetest.startGeetestServer()).rejects.toThrow(message);
    await expect(geetest.waitUntilDone()).rejects.toThrow(message);
    expect(() => geetest.getGeetestServerUrl()).toThrow(
      'startGeetestServer() must be called first',
    );
    expect(geetest.hasDone()).toBe(false);
    await geetest.generateTest();
    expect(() => geetest.getResult()).toThrow('the captcha is not solved yet');
  });

  it('takes the answer out once, for the request that spends it', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    geetest.completeTest({ validate: 'v' });
    expect(geetest.takeResult().validate).toBe('v');
    expect(() => geetest.takeResult()).toThrow(
      expect.objectContaining({ code: 'captcha-answer-spent' }),
    );
    await geetest.generateTest();
    geetest.completeTest({ validate: 'w' });
    expect(geetest.takeResult()).toMatchObject({ validate: 'w', token: 'token-2' });
  });

  it('refuses a second answer and a second page after it is solved', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    geetest.completeTest({ validate: 'v' });
    const spent = expect.objectContaining({ code: 'captcha-answer-spent' });
    expect(() => geetest.completeTest({ validate: 'w' })).toThrow(spent);
    await expect(geetest.startGeetestServer()).rejects.toMatchObject({
      code: 'captcha-answer-spent',
    });
  });

  it('answers with the token of the challenge that the page renewed', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const url = await geetest.startGeetestServer();
    await post(`${url}/renew`, {});
    expect(geetest.getInfo().token).toBe('token-2');
    await post(`${url}/answer`, resultOf(2));
    expect(geetest.getResult().token).toBe('token-2');
  });

  it('serves one page for several starts, and can be closed twice', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const [first, second] = await Promise.all([
      geetest.startGeetestServer(),
      geetest.startGeetestServer(),
    ]);
    expect(first).toBe(second);
    await Promise.all([geetest.closeGeetestServer(), geetest.closeGeetestServer()]);
    await geetest.closeGeetestServer();
    await bind(Number(new URL(first).port));
    expect(() => geetest.getGeetestServerUrl()).toThrow(
      'startGeetestServer() must be called first',
    );
  });

  it('closes the page when it is done', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const url = await geetest.startGeetestServer();
    await post(`${url}/answer`, resultOf(1));
    await expect
      .poll(() =>
        bind(Number(new URL(url).port)).then(
          () => 'free',
          () => 'taken',
        ),
      )
      .toBe('free');
  });

  it('serves a page again after a failed start', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => {
        const address = blocker.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );
    const geetest = createGeetest({ port });
    await geetest.generateTest();
    await expect(geetest.startGeetestServer()).rejects.toMatchObject({
      code: 'captcha-server-failed',
    });
    await new Promise((resolve) => blocker.close(resolve));
    await expect(geetest.startGeetestServer()).resolves.toContain(`:${port}/`);
  });

  it('waits for an answer', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const waiting = geetest.waitUntilDone();
    geetest.completeTest({ validate: 'v' });
    await expect(waiting).resolves.toMatchObject({ validate: 'v' });
  });

  it('stops waiting at the deadline or an abort, and accepts an answer afterwards', async () => {
    const elapsers: (() => void)[] = [];
    const startTimer = (_: number, onElapsed: () => void): (() => void) => {
      elapsers.push(onElapsed);
      return () => {};
    };
    const geetest = createGeetest({}, { startTimer });
    await geetest.generateTest();
    const late = geetest.waitUntilDone();
    elapsers.forEach((elapse) => elapse());
    await expect(late).rejects.toMatchObject({ code: 'captcha-timeout' });
    const controller = new AbortController();
    const aborted = geetest.waitUntilDone({ signal: controller.signal });
    controller.abort('left the screen');
    await expect(aborted).rejects.toBe('left the screen');
    geetest.completeTest({ validate: 'v' });
    expect(geetest.hasDone()).toBe(true);
  });

  it('is solved by a solver', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const answer = await geetest.solve(createSolver(async () => ({ validate: 'v' })));
    expect(answer).toEqual(geetest.getResult());
  });

  it('lets a solver renew, and accepts the answer to the fresh challenge', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    await geetest.solve(async (_, { renew, signal } = {}) => {
      const fresh = await renew?.({ signal: signal ?? new AbortController().signal });
      return { token: 'token-2', ...resultOf(2), challenge: fresh?.challenge ?? '' };
    });
    expect(geetest.getResult().token).toBe('token-2');
  });

  it('hands out no answer that has become too old, and is used again with a fresh one', async () => {
    let now = 1_000;
    const geetest = createGeetest({}, { now: () => now });
    await geetest.generateTest();
    now += 100_000;
    geetest.completeTest({ validate: 'v' });
    now += 15_000;
    expect(() => geetest.takeResult()).toThrow(
      expect.objectContaining({ code: 'captcha-answer-expired' }),
    );
    await geetest.generateTest();
    geetest.completeTest({ validate: 'w' });
    expect(geetest.takeResult()).toMatchObject({ validate: 'w', token: 'token-2' });
  });

  it('gives a solver a fresh challenge after an answer that came too late', async () => {
    let now = 1_000;
    const geetest = createGeetest({}, { now: () => now });
    await geetest.generateTest();
    const seen: unknown[] = [];
    await geetest.solve(async ({ challenge, token }, { rejected } = {}) => {
      seen.push([token, rejected?.code]);
      if (seen.length === 1) now += 130_000;
      return { challenge, token, validate: 'v', seccode: 'v|jordan' };
    });
    expect(seen).toEqual([
      ['token-1', undefined],
      ['token-2', 'captcha-answer-expired'],
    ]);
    expect(geetest.getResult().token).toBe('token-2');
  });

  it('accepts a typed answer while a solver waits', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const solving = geetest.solve(createSolver(() => new Promise(() => {})));
    geetest.completeTest({ validate: 'v' });
    await expect(solving).resolves.toMatchObject({ validate: 'v' });
  });

  it('drops the previous captcha when another is requested', async () => {
    const geetest = createGeetest();
    await geetest.generateTest();
    const url = await geetest.startGeetestServer();
    const waiting = geetest.waitUntilDone();
    waiting.catch(() => {});
    await geetest.generateTest();
    await expect(waiting).rejects.toMatchObject({ code: 'captcha-cancelled' });
    await bind(Number(new URL(url).port));
    expect(geetest.getInfo().challenge).toBe('challenge-2');
  });

  it('reports the events of the page', async () => {
    const events: CaptchaEvent['type'][] = [];
    const geetest = createGeetest({ onEvent: ({ type }) => events.push(type) });
    await geetest.generateTest();
    const url = await geetest.startGeetestServer();
    await post(`${url}/event`, { type: 'opened' });
    await post(`${url}/answer`, resultOf(1));
    expect(events).toEqual(['listening', 'opened', 'solved']);
  });

  it('refuses an unknown type', async () => {
    const geetest = createGeetest();
    // A JavaScript caller can pass any value.
    await expect(geetest.generateTest(JSON.parse('"sms"'))).rejects.toThrow(
      new RangeError('type must be "login" or "verify", got "sms"'),
    );
  });

  it('refuses a port out of range', () => {
    expect(() => createGeetest({ port: 70_000 })).toThrow(RangeError);
  });
});
