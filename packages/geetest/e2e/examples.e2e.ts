import { runProgram } from '@bilipass/waiting/test/run-program';
import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let server: FakeServer;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

describe('the example for the terminal', () => {
  it('serves the page until the person has solved the puzzle', async () => {
    const program = runProgram(new URL('../examples/terminal.ts', import.meta.url), server);
    const [, url = ''] = await program.printed(/Open (\S+)\n/);
    await solveCaptchaPage(server.bilibili, url);
    expect((await program.ended).exitCode).toBe(0);
  });
});
