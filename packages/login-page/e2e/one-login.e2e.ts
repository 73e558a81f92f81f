import { runProgram } from '@bilipass/waiting/test/run-program';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../test/visitor.test-kit.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

describe('the example of one login', () => {
  it('serves the page until the person has logged in', async () => {
    const program = runProgram(new URL('../examples/one-login.ts', import.meta.url), server);
    const [, url = ''] = await program.printed(/Open (\S+)\n/);
    const visitor = new Visitor(fetch, url);
    await visitor.enter();
    const { step } = await visitor.until('qrcode', (state) => state.step.code !== undefined);
    const link = step.code?.url ?? '';
    server.bilibili.phone.scan(link);
    server.bilibili.phone.confirm(link);
    await visitor.until('done');
    expect(await program.ended).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining(`Logged in as ${server.bilibili.account.name}\n`),
    });
  });
});
