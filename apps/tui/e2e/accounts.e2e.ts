import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binary, routedEnv } from './app.ts';
import { decodeScreen, themes } from './decode-screen.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const seen = { timeout: 20_000, interval: 50 };

// One story at each size: the account of the first test is what the second one shows.
describe.each([
  [80, 24],
  [100, 30],
])('a TV login and the saved accounts at %i×%i', (columns, rows) => {
  let server: FakeServer;
  let terminal: Terminal;

  beforeAll(async () => {
    server = await startFakeServer({ strict: true });
    terminal = openTerminal({ columns, rows, env: routedEnv(server.origin) });
  });
  afterAll(async () => {
    terminal.close();
    await server.close();
  });

  async function see(text: string): Promise<void> {
    await expect.poll(() => terminal.text(), seen).toContain(text);
  }

  it('logs in by the code that is on the screen', async () => {
    terminal.run(`clear; ${process.execPath} ${binary} login --method qr-tv; echo "exit $?"`);
    await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
    const link = server.bilibili.phone.pending().join();
    await expect.poll(() => decodeScreen(terminal.capture(), themes.dark), seen).toBe(link);
    server.bilibili.phone.scan(link);
    await see('Now tap');
    server.bilibili.phone.confirm(link);
    await see('exit 0');
  });

  it('shows the account, refreshes it and logs it out', async () => {
    terminal.run(`clear; ${process.execPath} ${binary}; echo "exit $?"`);
    await see('测试用户');
    await see('QR code (web)');
    terminal.press('7');
    await see('in 180 days');
    terminal.press('f');
    await see('10001 needs no refresh yet');
    terminal.press('d');
    await see('Type the last 4 digits');
    terminal.press('-l', '0001');
    terminal.press('Enter');
    await see('logged out');
    terminal.press('C-c');
    await see('exit 130');
    expect(server.bilibili.sessions.alive()).toEqual([]);
  });
});
