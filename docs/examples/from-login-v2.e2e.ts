import { runProgram, type RunningProgram } from '@bilipass/waiting/test/run-program';
import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let server: FakeServer;
let program: RunningProgram;

function start(name: string): void {
  program = runProgram(new URL(`./from-login-v2/${name}`, import.meta.url), server);
}

async function solvePage(): Promise<void> {
  const [, url = ''] = await program.printed(/Solve it: (\S+)\n$/);
  await solveCaptchaPage(server.bilibili, url);
}

async function answer(question: RegExp, line: string | (() => string)): Promise<void> {
  await program.printed(question);
  program.type(typeof line === 'string' ? line : line());
}

const session = expect.stringMatching(/Credential\(10001, web, redacted\)\n.*SESSDATA bili_jct/);

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(async () => {
  program.stop();
  await server.close();
});

describe('the guide "from login_v2"', () => {
  it('logs in by QR code', async () => {
    start('qr-code.ts');
    await program.printed(/scan\n/);
    const [link = ''] = server.bilibili.phone.pending();
    server.bilibili.phone.scan(link);
    await program.printed(/confirm\n/);
    server.bilibili.phone.confirm(link);
    const { exitCode, output } = await program.ended;
    expect([exitCode, output]).toEqual([0, session]);
  });

  it('logs in by password, captcha and second factor', async () => {
    const { bilibili } = server;
    bilibili.account.risk = { status: 2 };
    start('password-or-sms.ts');
    await answer(/pwd or sms: $/, 'pwd');
    await solvePage();
    await answer(/Account: $/, 'user@example.test');
    await answer(/Password: $/, bilibili.account.password ?? '');
    await solvePage();
    await answer(/Code: $/, () => bilibili.inbox.last('13800138000'));
    const { exitCode, output } = await program.ended;
    expect([exitCode, output]).toEqual([0, session]);
  });

  it('logs in by SMS', async () => {
    const { bilibili } = server;
    start('password-or-sms.ts');
    await answer(/pwd or sms: $/, 'sms');
    await solvePage();
    await answer(/Phone number: $/, '138 0013 8000');
    await answer(/Code: $/, () => bilibili.inbox.last('13800138000'));
    const { exitCode, output } = await program.ended;
    expect([exitCode, output]).toEqual([0, session]);
  });
});
