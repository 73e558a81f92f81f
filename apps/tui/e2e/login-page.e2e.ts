import { createServer } from 'node:http';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { setupBrowser } from '@bilipass/puzzle/test/browser-pages';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isEvent } from '../src/ui/json/events-schema.test-kit.ts';
import { binary, routedEnv, startApp, type RunningApp } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const seen = { timeout: 20_000, interval: 50 };
const name = '测试用户';

const { newPage } = setupBrowser();
let server: FakeServer;
let terminal: Terminal | undefined;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(async () => {
  terminal?.close();
  terminal = undefined;
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
  const page = await newPage();
  await page.goto(addressIn(print()));
  return page;
}

async function expectScreen(screen: Terminal, text: string): Promise<void> {
  await expect.poll(() => screen.text(), seen).toContain(text);
}

const expectText = async (page: Page, text: string): Promise<void> => {
  await expect.poll(() => page.getByText(text).count(), seen).toBe(1);
};

/** Waits for the code of the page. `codes`: how many there are by then. @returns its link. */
async function codeOnPage(page: Page, codes = 1): Promise<string> {
  await expectText(page, 'Scan to log in');
  await expect.poll(() => server.bilibili.phone.pending().length, seen).toBe(codes);
  return server.bilibili.phone.pending().at(-1) ?? '';
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
    await expectScreen(screen, 'On the page: QR code (web)');
    server.bilibili.phone.scan(link);
    await expectScreen(screen, '✓ Scanned');
    await expectText(page, 'Confirm the login on your phone.');
    server.bilibili.phone.confirm(link);
    await expectText(page, name);
    await expectScreen(screen, `✓ Logged in as ${name}`);
    await expectScreen(screen, 'exit 0');
    screen.run(`clear; ${process.execPath} ${binary} whoami`);
    await expectScreen(screen, name);
    expect(screen.text()).toContain('10001');
  });

  it('tells the page when it is ended by Ctrl+C', async () => {
    const screen = start('--web');
    const page = await visit(() => screen.text());
    await codeOnPage(page);
    screen.press('C-c');
    await expectText(page, 'The program ended this login.');
    await expectScreen(screen, 'exit 130');
    expect(screen.text()).toContain('✗ Cancelled');
  });

  it('tells the page when it is left for another way', async () => {
    const screen = start('--web');
    const page = await visit(() => screen.text());
    await codeOnPage(page);
    screen.press('m');
    await expectText(page, 'The program ended this login.');
    await expectScreen(screen, '❯ 1  QR code (web)');
    expect(screen.text()).not.toContain('http://');
  });

  it('refuses a second browser, and says so in the terminal', async () => {
    const screen = start('--web');
    const page = await visit(() => screen.text());
    await codeOnPage(page);
    const { href, origin } = new URL(page.url());
    const headers = { origin, 'content-type': 'application/json' };
    const stranger = await fetch(`${href}/start`, { method: 'POST', headers, body: '{}' });
    expect(stranger.status).toBe(409);
    await expectScreen(screen, 'Another browser was refused');
    await expectText(page, 'Scan to log in');
  });

  it('is one key from a web code, and one key back', async () => {
    const screen = start('--method', 'qr-web');
    await expectScreen(screen, 'o login page');
    screen.press('o');
    const page = await visit(() => screen.text());
    await codeOnPage(page, 2);
    screen.press('Escape');
    await expectText(page, 'The program ended this login.');
    await expectScreen(screen, 'Waiting for the scan');
    expect(server.bilibili.requestsTo('generate-web-qrcode')).toHaveLength(3);
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
