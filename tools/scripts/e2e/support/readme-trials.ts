import { solveCaptchaPage, type FakeServer } from '@bilipass/testing/server';
import type { RunningProgram } from '../../run-program.ts';

/** How the first program of a README is tried. */
export interface Trial {
  /** A file that the example needs beside it, relative to the package. */
  readonly beside?: string;
  /** A program that uses what the example exports; without one the example itself is run. */
  readonly driver?: string;
  /** What the person does while it runs. */
  readonly act?: (program: RunningProgram, server: FakeServer) => Promise<void>;
  /** What it must print. */
  readonly expected: string;
}

const oldCookies = 'SESSDATA=old; bili_jct=old; DedeUserID=10001';

/** By the folder of the package. The README of the app shows no program. */
export const trials: Readonly<Record<string, Trial>> = {
  core: {
    driver: `
      import { createClient } from '@bilipass/core';
      import { whoAmI } from './example.ts';
      process.stdout.write(await whoAmI(createClient(), '${oldCookies}'));`,
    expected: 'not logged in',
  },
  countries: { expected: '' },
  'credential-store': {
    driver: `
      import { Credential } from '@bilipass/core';
      import { goodSession, keepLogin, store } from './example.ts';
      await keepLogin(store, Credential.fromCookies('${oldCookies}'));
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
  testing: {
    beside: 'examples/log-in-by-qrcode.ts',
    driver: `
      import { startVitest } from 'vitest/node';
      const { dirname: root } = import.meta;
      await startVitest('test', [], { root, config: false, include: ['example.ts'], watch: false });`,
    expected: '4 passed',
  },
};
