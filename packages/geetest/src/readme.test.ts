import { readFileSync } from 'node:fs';
import { createClient } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { createApp } from '../examples/own-web-server.ts';
import type { CaptchaAnswer } from './captcha-answer.ts';
import { captchaErrors } from './errors.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('README', () => {
  it('lists every error code', () => {
    const listed = [...read('../README.md').matchAll(/^\| `(captcha-[a-z-]+)`/gm)];
    expect(listed.map(([, code]) => code).toSorted()).toEqual(
      Object.keys(captchaErrors).toSorted(),
    );
  });
});

describe('the web server of the README', () => {
  it('sends the person from the login to the captcha, and receives the answer', async () => {
    const geetest = { gt: 'gt', challenge: 'challenge' };
    const data = { type: 'geetest', token: 'token', geetest };
    const fetch = async (): Promise<Response> => Response.json({ code: 0, data });
    const answers: CaptchaAnswer[] = [];
    const client = createClient({ runtime: { fetch } });
    const failures: unknown[] = [];
    const app = createApp(
      client,
      (answer) => answers.push(answer),
      (error) => failures.push(error),
    );
    const origin = 'https://login.example.test';

    const login = await app.request(`${origin}/login`, { method: 'POST' });
    expect(login.status).toBe(303);
    const page = new URL(login.headers.get('location') ?? '', origin).href;
    expect(await (await app.request(page)).text()).toContain('"returnUrl":"/welcome"');

    const reply = await app.request(`${page}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ challenge: 'challenge7k', validate: 'v', seccode: 'v|jordan' }),
    });
    expect(reply.status).toBe(200);
    await expect.poll(() => answers).toMatchObject([{ token: 'token', challenge: 'challenge7k' }]);
    expect(failures).toEqual([]);
  });
});
