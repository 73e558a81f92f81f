import { createServer } from 'node:http';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser, type TestBrowser } from '../../../packages/geetest/e2e/browser.ts';
import { isEvent } from '../src/ui/json/events-schema.test-kit.ts';
import { binary, routedEnv, startApp, type RunningApp } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const seen = { timeout: 20_000, interval: 50 };
const name = '测试用户';

let browser: TestBrowser;
let context: BrowserContext;
let server: FakeServer;
let terminal: Terminal | undefined;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startFakeServer({ strict: true });
  context = await browser.open();
});
afterEach(async () => {
  terminal?.close();
  terminal = undefined;
  await context.close();
  await server.close();
});

function start(...args: readonly string[]): Terminal {
  const opened = openTerminal({ columns: 80, rows: 24, env: routedEnv(server.origin) });
  terminal = opened;
  opened.run(`clear; ${process.execPath} ${binary} login ${args.join(' ')}; echo "exit $?"`);
  return opened;
}

const addressIn = (text: string): string => /http:\/\/[\d.]+:\d+\/[\w-]{22}/.exec(text)?.[0] ?? '';

/** Opens the page whose address `print` shows, as soon as it does. */
async function visit(print: () => string): Promise<Page> {
  await expect.poll(() => addressIn(print()), seen).not.toBe('');
  const page = await context.newPage();
  await page.goto(addressIn(print()));
  return page;
}

const see = (screen: Terminal, text: string): Promise<void> =>
  expect.poll(() => screen.text(), seen).toContain(text);

/** Waits for the code of the page. @returns its link. */
async function codeOnPage(page: Page): Promise<string> {
  await page.getByText('Scan to log in').waitFor();
  await expect.poll(() => server.bilibili.phone.pending().length, seen).toBe(1);
  return server.bilibili.phone.pending()[0] ?? '';
}

async function scan(app: RunningApp, page: Page): Promise<void> {
  server.bilibili.phone.confirm(await codeOnPage(page));
  await page.getByRole('heading', { name: 'Logged in' }).waitFor();
  expect((await app.ended).exitCode).toBe(0);
}

describe('bilipass login --web in a terminal', () => {
  it('is scanned in the browser, shows the name in both, stores the login, and exits 0', async () => {
    const screen = start('--web');
    const page = await visit(() => screen.text());
    const link = await codeOnPage(page);
    await see(screen, 'On the page: QR code (web)');
    server.bilibili.phone.scan(link);
    await see(screen, '✓ Scanned');
    await page.getByText('Confirm the login on your phone.').waitFor();
    server.bilibili.phone.confirm(link);
    await page.getByText(name).waitFor();
    await see(screen, `✓ Logged in as ${name}`);
    await see(screen, 'exit 0');
    screen.run(`clear; ${process.execPath} ${binary} whoami`);
    await see(screen, name);
    expect(screen.text()).toContain('10001');
  });

  it('tells the page when it is ended by Ctrl+C, and when it is left for another way', async () => {
    const screen = start('--web');
    const page = await visit(() => screen.text());
    await codeOnPage(page);
    screen.press('C-c');
    await page.getByText('The program ended this login.').waitFor();
    await see(screen, 'exit 130');

    screen.run(`clear; ${process.execPath} ${binary} login --web; echo "exit $?"`);
    const second = await visit(() => screen.text());
    await codeOnPage(second);
    screen.press('m');
    await second.getByText('The program ended this login.').waitFor();
    await see(screen, '❯ 1  QR code (web)');
  });

  it('refuses a second browser, and says so in the terminal', async () => {
    const screen = start('--web');
    const page = await visit(() => screen.text());
    await codeOnPage(page);
    const other = await browser.open();
    const stranger = await other.newPage();
    await stranger.goto(page.url());
    await stranger.getByText('This page is open elsewhere').waitFor();
    await see(screen, 'Another browser was refused');
    await other.close();
  });

  it('is one key from a web code, and one key back', async () => {
    const screen = start('--method', 'qr-web');
    await see(screen, 'o login page');
    screen.press('o');
    const page = await visit(() => screen.text());
    await codeOnPage(page);
    screen.press('Escape');
    await page.getByText('The program ended this login.').waitFor();
    await see(screen, 'Waiting for the scan');
  });
});

describe('bilipass login --web without a terminal', () => {
  it('prints the address and what happens, by the line', async () => {
    const app = startApp(['login', '--web'], routedEnv(server.origin));
    await scan(app, await visit(() => app.output.stderr));
    const { stdout, stderr } = app.output;
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^Login page\nTime left 10:00\nOpen this address in a browser:\n {2}http/,
    );
    expect(stderr).toContain('› A browser has opened the page\n› On the page: QR code (web)\n');
    expect(stderr).toContain(`✓ Logged in as ${name}`);
    expect(leaksIn(stderr)).toEqual([]);
  });

  it('tells events of the schema with --json, on every address of the machine', async () => {
    const args = ['login', '--web', '--json', '--web-host', '0.0.0.0'];
    const app = startApp(args, routedEnv(server.origin));
    await scan(app, await visit(() => app.output.stdout));
    const events = app.output.stdout.trim().split('\n').map(readEvent);
    expect(events.filter((event) => !isEvent(event))).toEqual([]);
    expect(events[1]).toMatchObject({ event: 'web.listening', reach: 'network' });
    expect(events.map(({ event, state }) => state ?? event)).toEqual([
      'start',
      'web.listening',
      'opened',
      'method',
      'login.success',
      'end',
    ]);
    expect(leaksIn(app.output.stdout)).toEqual([]);
  });

  it('exits 1 with the port when it is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = Object(taken.address());
    const args = ['login', '--web', '--web-port', String(port)];
    const { exitCode, stderr } = await startApp(args, routedEnv(server.origin)).ended;
    taken.close();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`port ${port}, EADDRINUSE`);
    expect(stderr).toContain('[login-page-server-failed]');
    expect(server.bilibili.requests).toEqual([]);
  });

  it.each([
    [['--web', '--method', 'sms'], '--method'],
    [['--web', '--phone', '13800138000'], '--phone'],
    [['--web', '--with', '10001'], '--with'],
    [['--web', '--code-stdin'], '--code-stdin'],
  ])('refuses %j, because the method is chosen on the page', async (args, flag) => {
    const run = await startApp(['login', ...args], routedEnv(server.origin)).ended;
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(`--web and ${flag}`);
    expect(server.bilibili.requests).toEqual([]);
  });
});

function readEvent(line: string): Readonly<Record<string, unknown>> {
  return JSON.parse(line);
}

function leaksIn(text: string): readonly string[] {
  return server.bilibili.secrets().filter((secret) => text.includes(secret));
}
