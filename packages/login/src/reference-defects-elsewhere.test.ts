import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { Credential, createClient, generateWebTicket } from '@bilipass/core';
import { searchCountries } from '@bilipass/countries';
import { Geetest, type GeetestOptions } from '@bilipass/geetest';
import { afterEach, describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../test/setup-test-environments.test-kit.ts';
import type { TestEnvironment } from './test-environment.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();

// The defects of docs/protocol.md chapter 10 that belong to other packages, tested through a login.

const opened: Geetest[] = [];
afterEach(async () => {
  for (const geetest of opened.splice(0)) await geetest.closeGeetestServer();
});

async function generated(
  { client }: TestEnvironment,
  options: Omit<GeetestOptions, 'client'> = {},
): Promise<Geetest> {
  const geetest = new Geetest({ client, ...options });
  opened.push(geetest);
  await geetest.generateTest();
  return geetest;
}

async function postAnswer(url: string, body: unknown, origin: string): Promise<number> {
  const headers = { origin, 'content-type': 'application/json' };
  const answer = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${url}/answer`, answer)).status;
}

describe('a defect of the reference is not inherited either', () => {
  it('6: countries are searched by code as well as by name', () => {
    const [byCode] = searchCountries('86');
    expect(byCode?.iso2).toBe('CN');
    expect(searchCountries('China')).toContain(byCode);
  });

  it('18: there is no test before one is generated', async () => {
    const geetest = new Geetest({ client: createTestEnvironment().client });
    expect(geetest.testGenerated()).toBe(false);
    const notGenerated = expect.objectContaining({ code: 'captcha-not-generated' });
    expect(() => geetest.getTestType()).toThrow(notGenerated);
  });

  it('19: the address of a server that was not started throws an error', async () => {
    const geetest = await generated(createTestEnvironment());
    const notStarted = expect.objectContaining({ code: 'captcha-server-not-started' });
    expect(() => geetest.getGeetestServerUrl()).toThrow(notStarted);
  });

  it('20: a server that cannot start throws, and a started one may be closed twice', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, '127.0.0.1', () => {
        const address = blocker.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const blocked = await generated(createTestEnvironment(), { port });
    await expect(blocked.startGeetestServer()).rejects.toMatchObject({
      code: 'captcha-server-failed',
    });
    await new Promise((resolve) => blocker.close(resolve));
    const geetest = await generated(createTestEnvironment());
    expect(await geetest.startGeetestServer()).toBe(geetest.getGeetestServerUrl());
    await geetest.closeGeetestServer();
    await geetest.closeGeetestServer();
  });

  it('21: neither a GET, nor another page, nor an empty answer completes a captcha', async () => {
    const testEnvironment = createTestEnvironment();
    const geetest = await generated(testEnvironment);
    const url = await geetest.startGeetestServer();
    const result = testEnvironment.bilibili.captcha.solve(geetest.getInfo());
    const { origin } = new URL(url);
    expect((await fetch(`${url}/answer?validate=x`)).status).toBe(405);
    expect(await postAnswer(url, result, 'https://evil.example')).toBe(403);
    expect(await postAnswer(url, { ...result, validate: '' }, origin)).toBe(400);
    expect(await postAnswer(`${origin}/AAAAAAAAAAAAAAAAAAAAAA`, result, origin)).toBe(404);
    expect(geetest.hasDone()).toBe(false);
  });

  it('22, 23: a result is passed on byte for byte, with the challenge that it answers', async () => {
    const testEnvironment = createTestEnvironment();
    const geetest = await generated(testEnvironment);
    const url = await geetest.startGeetestServer();
    const { challenge } = geetest.getInfo();
    const result = {
      challenge: `${challenge}7k`,
      validate: 'a%7Cb+&=',
      seccode: 'a%7Cb+&=|jordan',
    };
    expect(await postAnswer(url, result, new URL(url).origin)).toBe(200);
    expect(geetest.getResult()).toMatchObject(result);
  });

  it('24: values of the service are escaped in the page, which loads from Geetest alone', async () => {
    const testEnvironment = createTestEnvironment();
    const puzzle = { gt: '</script><script>alert(1)</script>', challenge: 'c' };
    testEnvironment.bilibili.faults.on('get-captcha', {
      kind: 'code',
      code: 0,
      data: { type: 'geetest', token: 't', geetest: puzzle },
    });
    const geetest = await generated(testEnvironment);
    const response = await fetch(await geetest.startGeetestServer());
    const html = await response.text();
    expect(html.match(/<script/g)).toHaveLength(2);
    const urls = html.match(/https?:\/\/[^"\s\\]+/g) ?? [];
    expect(new Set(urls.map((url) => new URL(url).host))).toEqual(new Set(['static.geetest.com']));
    const policy = response.headers.get('content-security-policy') ?? '';
    const hosts = policy.match(/https?:\/\/[^\s;]+/g) ?? [];
    const foreign = hosts.filter((host) => !/\.(geetest|geevisit|gsensebot)\.com$/.test(host));
    expect(foreign).toEqual([]);
  });

  it('28: SESSDATA has one form, whichever way it is read', () => {
    const forms = ['1,2,3*a', '1%2C2%2C3%2Aa'];
    const read = [
      ...forms.map((sessdata) => Credential.from({ sessdata })),
      ...forms.map((value) => Credential.fromCookies({ SESSDATA: value })),
    ];
    expect(new Set(read.map((credential) => credential.cookieHeader()))).toEqual(
      new Set(['SESSDATA=1%2C2%2C3%2Aa']),
    );
  });

  it('33: the web ticket is signed for the second that it names, and expires at the time it says', async () => {
    const { clock } = createTestEnvironment();
    let now = clock.now() - 1;
    // A clock that jumps to another second at every call.
    const runtime = { now: () => (now += 1_000) };
    const ticket = await generateWebTicket(createClient({ runtime }));
    expect(ticket.expiresAt).toBe(Math.floor(clock.now() / 1_000) * 1_000 + 259_200_000);
  });

  it('has a test with its number, each of the 38, here or in the tests of the logins', () => {
    const tests = ['reference-defects', 'reference-defects-elsewhere']
      .map((name) => readFileSync(new URL(`${name}.test.ts`, import.meta.url), 'utf8'))
      .join('\n');
    const titles = [...tests.matchAll(/^ {2}it\('([\d, ]+):/gm)];
    const numbers = titles.flatMap(([, list = '']) => list.split(', ')).map(Number);
    // 25, a page that keeps its process alive, needs a process:
    // packages/geetest/e2e/process-end.e2e.ts.
    const all = Array.from({ length: 38 }, (_, index) => index + 1);
    expect([...numbers, 25].toSorted((a, b) => a - b)).toEqual(all);
  });
});
