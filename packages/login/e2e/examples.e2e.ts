import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, type RunningProgram } from '@bilipass/waiting/test/run-program';
import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let server: FakeServer;
let running: RunningProgram[] = [];
let folder: string;

function start(name: string, args: readonly string[] = []): RunningProgram {
  const example = runProgram(new URL(`../examples/${name}`, import.meta.url), {
    origin: server.origin,
    args,
  });
  running.push(example);
  return example;
}

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
  folder = await mkdtemp(join(tmpdir(), 'bilipass-example-'));
});
afterEach(async () => {
  for (const example of running) example.stop();
  running = [];
  await server.close();
  await rm(folder, { recursive: true });
});

async function pendingLink(): Promise<string> {
  const { phone } = server.bilibili;
  await expect.poll(() => phone.pending(), { timeout: 15_000 }).toHaveLength(1);
  return phone.pending()[0] ?? '';
}

async function solvePage(example: RunningProgram): Promise<void> {
  const [, url = ''] = await example.printed(/Solve it: (\S+)\n$/);
  await solveCaptchaPage(server.bilibili, url);
}

describe('the examples of the README', () => {
  it('log in by a QR code in the terminal', async () => {
    const example = start('qr-terminal.ts');
    const link = await pendingLink();
    await example.printed(/▀/);
    server.bilibili.phone.scan(link);
    await example.printed(/Scanned/);
    server.bilibili.phone.confirm(link);
    const { exitCode, output } = await example.ended;
    expect([exitCode, output]).toEqual([0, expect.stringContaining('Logged in as 测试用户.')]);
  });

  it('show a QR code in a page and poll it from another process', async () => {
    const page = start('qr-page.ts', [folder, '0']);
    const [, port] = await page.printed(/"port":(\d+)/);
    const html = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(html).toContain('<svg');
    const [file = ''] = await readdir(folder);
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    const poller = start('qr-poller.ts', [join(folder, file)]);
    await poller.printed(/waiting/);
    server.bilibili.phone.confirm(await pendingLink());
    const { exitCode, output } = await poller.ended;
    expect(exitCode).toBe(0);
    expect(output).toContain('done\nCredential(10001, web, redacted)');
    expect(await readdir(folder)).toEqual([]);
  });

  it('log in by SMS', async () => {
    const example = start('sms.ts');
    await example.printed(/Phone number: /);
    example.type('138 0013 8000');
    await solvePage(example);
    await example.printed(/The code sent to \+86 138\*{4}8000: /);
    example.type(server.bilibili.inbox.last('13800138000'));
    const { exitCode, output } = await example.ended;
    expect([exitCode, output]).toEqual([0, expect.stringContaining('Logged in as 测试用户.')]);
  });

  it('log in by password, with captcha and second factor', async () => {
    server.bilibili.account.risk = { status: 2 };
    const example = start('password.ts');
    await example.printed(/Account: /);
    example.type('user@example.test');
    await example.printed(/Password: /);
    example.type(server.bilibili.account.password ?? '');
    await solvePage(example);
    await example.printed(/Solve it.*Solve it: \S+\n$/s);
    await solvePage(example);
    await example.printed(/The code sent to 138\*+000: /);
    example.type(server.bilibili.inbox.last('13800138000'));
    const { exitCode, output } = await example.ended;
    expect([exitCode, output]).toEqual([0, expect.stringContaining('Logged in as 测试用户.')]);
  });
});
