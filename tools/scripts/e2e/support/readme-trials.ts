import { solveCaptchaPage, type FakeServer } from '@bilipass/testing/server';
import type { RunningProgram } from '@bilipass/waiting/test/run-program';

/** The trial of the first program of a README. */
export interface Trial {
  /** A file that the example needs, relative to the package. */
  readonly beside?: string;
  /** A program that uses the exports of the example. Default: the example itself. */
  readonly driver?: string;
  /** The actions of the person while it runs. */
  readonly act?: (program: RunningProgram, server: FakeServer) => Promise<void>;
  /** Its expected output. */
  readonly expected: string;
}

const oldCookies = 'SESSDATA=old; bili_jct=old; DedeUserID=10001';

/** The trials, by folder of the package. The README of the app has no program. */
export const trials: Readonly<Record<string, Trial>> = {
  core: {
    driver: `
      import { createClient } from '@bilipass/core';
      import { whoAmI } from './example.ts';
      process.stdout.write(await whoAmI(createClient(), '${oldCookies}'));`,
    expected: 'not logged in: log in again',
  },
  countries: { expected: '' },
  'credential-store': {
    driver: `
      import { Credential } from '@bilipass/core';
      import { goodSession, keepLogin, store } from './example.ts';
      const credential = Credential.fromCookies('${oldCookies}');
      const login = { credential, account: undefined, isNew: false, userAgent: 'x' };
      await keepLogin(store, { kind: 'done', ...login });
      await goodSession(store).catch((error) => process.stdout.write(error.message));`,
    expected: 'the session is over: log in again',
  },
  geetest: {
    async act(program, { bilibili }) {
      const [, url = ''] = await program.printed(/Open (\S+)\n/);
      await solveCaptchaPage(bilibili, url);
    },
    expected: 'Open http://127.0.0.1:',
  },
  login: {
    async act(program, { bilibili }) {
      await program.printed(/▀/);
      const [link = ''] = bilibili.phone.pending();
      bilibili.phone.scan(link);
      await program.printed(/Scanned/);
      bilibili.phone.confirm(link);
    },
    expected: 'Logged in as 测试用户.',
  },
  'login-page': {
    async act(program, { bilibili }) {
      const [, url = ''] = await program.printed(/Open (\S+)\n/);
      const post = await openLoginPage(url);
      while (bilibili.phone.pending().length === 0) await post('state', {});
      const [link = ''] = bilibili.phone.pending();
      bilibili.phone.scan(link);
      bilibili.phone.confirm(link);
      await program.printed(/Logged in/);
      await post('state', {});
    },
    expected: 'Logged in as 测试用户',
  },
  testing: {
    beside: 'examples/log-in-by-qrcode.ts',
    driver: `
      import { startVitest } from 'vitest/node';
      const { dirname: root } = import.meta;
      await startVitest('test', [], { root, config: false, include: ['example.ts'], watch: false });`,
    expected: '4 passed',
  },
};

/** Takes a login page as its script does. Returns the function that posts to it. */
async function openLoginPage(url: string) {
  let visitor = '';
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${url}/${path}`, {
      method: 'POST',
      headers: {
        origin: new URL(url).origin,
        'content-type': 'application/json',
        'x-bilipass-visitor': visitor,
      },
      body: JSON.stringify(body),
    });
  const started: { visitor: string } = JSON.parse(await (await post('start', {})).text());
  visitor = started.visitor;
  return post;
}
