import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binary, routedEnv } from './app.ts';
import { decodeScreen, themes } from './decode-screen.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

let server: FakeServer;
let terminal: Terminal;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(async () => {
  terminal.close();
  await server.close();
});

function startLogin(columns: number, rows: number): void {
  terminal = openTerminal({ columns, rows, env: routedEnv(server.origin) });
  terminal.run(`clear; ${process.execPath} ${binary} login --method qr-web`);
}

const seen = { timeout: 15_000, interval: 100 };

/** The link inside the one code that can be scanned, as the service issued it. */
async function issuedLink(): Promise<string> {
  await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
  return server.bilibili.phone.pending().join();
}

describe('the code on a real terminal', () => {
  it.each([
    [80, 24],
    [100, 30],
    [60, 40],
    [45, 24],
  ])('is the link that was issued, on dark and light themes, at %i×%i', async (columns, rows) => {
    startLogin(columns, rows);
    const link = await issuedLink();
    await expect.poll(() => decodeScreen(terminal.capture(), themes.dark), seen).toBe(link);
    expect(decodeScreen(terminal.capture(), themes.light)).toBe(link);
  });

  it('is drawn again, whole, after each resize, and leaves the scrollback alone', async () => {
    terminal = openTerminal({ columns: 80, rows: 40, env: routedEnv(server.origin) });
    terminal.run(
      `for i in $(seq 60); do echo before-$i; done; ${process.execPath} ${binary} login --method qr-web`,
    );
    const link = await issuedLink();
    const decoded = (): string | undefined => decodeScreen(terminal.capture(), themes.dark);
    await expect.poll(decoded, seen).toBe(link);
    terminal.resize(60, 24);
    await expect.poll(decoded, seen).toBe(link);
    terminal.resize(40, 20);
    await expect.poll(() => terminal.text(), seen).toContain('too small');
    expect(decoded()).toBeUndefined();
    terminal.resize(100, 45);
    await expect.poll(decoded, seen).toBe(link);
    expect(terminal.text()).not.toContain('too small');
    terminal.press('C-c');
    await expect.poll(() => terminal.ask('#{alternate_on}'), seen).toBe('0');
    expect(terminal.scrollback()).toContain('before-1\n');
  });

  it('gives way to a tick once it is scanned, and to the account once it is confirmed', async () => {
    startLogin(80, 24);
    const link = await issuedLink();
    await expect.poll(() => decodeScreen(terminal.capture(), themes.dark), seen).toBe(link);
    server.bilibili.phone.scan(link);
    await expect.poll(() => terminal.text(), seen).toContain('Now tap');
    expect(decodeScreen(terminal.capture(), themes.dark)).toBeUndefined();
    server.bilibili.phone.confirm(link);
    await expect.poll(() => terminal.text(), seen).toContain('Logged in as 测试用户');
    expect(terminal.ask('#{alternate_on}')).toBe('0');
    terminal.run('echo "exit $?"');
    await expect.poll(() => terminal.text(), seen).toContain('exit 0');
  });

  it('is replaced in place when r asks for another', async () => {
    startLogin(80, 24);
    const first = await issuedLink();
    const decoded = (): string | undefined => decodeScreen(terminal.capture(), themes.dark);
    await expect.poll(decoded, seen).toBe(first);
    terminal.press('r');
    await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(2);
    await expect.poll(decoded, seen).toBe(server.bilibili.phone.pending()[1]);
  });
});
