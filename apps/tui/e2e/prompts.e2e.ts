import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binary, routedEnv } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const tel = '13800138000';
const seen = { timeout: 20_000, interval: 50 };

let server: FakeServer;
let env: Record<string, string>;
let screen: Terminal;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
  env = routedEnv(server.origin);
  screen = openTerminal({ columns: 100, rows: 40, env });
  screen.run('PS1="$ "; clear; stty -g > "$HOME/before"');
});
afterEach(async () => {
  screen.close();
  await server.close();
});

async function shows(words: string): Promise<void> {
  await expect.poll(() => screen.text(), seen).toContain(words);
}

async function solve(): Promise<void> {
  const link = /http:\/\/127\.0\.0\.1:\d+\/\S+/;
  await expect.poll(() => screen.text(), seen).toMatch(link);
  await solveCaptchaPage(server.bilibili, link.exec(screen.text())?.[0] ?? '');
}

/** Starts a login at the line prompts. */
function start(...args: readonly string[]): void {
  screen.run(`${process.execPath} ${binary} login --plain ${args.join(' ')}; echo "exit $?"`);
}

async function isRestored(): Promise<void> {
  screen.run('stty -g | diff - "$HOME/before" && echo terminal-restored');
  await expect.poll(() => screen.text(), seen).toMatch(/^terminal-restored$/m);
}

describe('bilipass login --plain in a terminal', () => {
  it('logs in by SMS', async () => {
    start();
    await shows('Your choice, 1 to 6:');
    screen.run('3');
    await shows('Country or calling code');
    screen.run('+86');
    await shows('Phone number:');
    screen.run(tel);
    await solve();
    await shows('SMS code:');
    screen.run(server.bilibili.inbox.last(tel));
    await shows('exit 0');
    expect(screen.text()).toContain('✓ Logged in as 测试用户');
    expect(readdirSync(join(env['HOME'] ?? '', '.local/share/bilipass/accounts'))).toContainEqual(
      expect.stringMatching(/^10001\.\d+\.json$/),
    );
    await isRestored();
  });

  it('logs in by password, which it does not show', async () => {
    server.bilibili.account.password = 'correct-horse-42';
    server.bilibili.account.risk = { status: 1 };
    start('--method', 'password', '--username', tel);
    await shows(`Enter for ${tel}:`);
    screen.press('Enter');
    await shows('Password:');
    screen.run('correct-horse-42');
    await solve();
    await shows('Your choice, 1 to 3:');
    expect(screen.text()).not.toContain('correct-horse');
    screen.run('b');
    await shows('Please type a number from 1 to 3.');
    screen.run('3');
    await expect.poll(() => screen.text().match(/Enter for/g)?.length, seen).toBe(2);
    screen.press('C-c');
    await shows('exit 130');
    await isRestored();
  });

  it.each([
    ['the choice', '', 'Your choice'],
    ['the QR code', '--method qr-web', 'Waiting for the scan'],
    ['the country', '--method sms', 'Country or calling code'],
    ['the account', '--method password', 'Phone number or e-mail'],
    ['the password', '--method password --username me', 'Password:'],
    ['the captcha', '--method sms --phone 13800138000 --country CN', 'Waiting for the browser'],
  ])('ends with 130 and the terminal restored on Ctrl+C at %s', async (_where, args, words) => {
    start(args);
    if (words === 'Password:') {
      await shows('Enter for me');
      screen.press('Enter');
    }
    await shows(words);
    screen.press('C-c');
    await shows('exit 130');
    const requests = server.bilibili.requests.length;
    await isRestored();
    expect(server.bilibili.requests).toHaveLength(requests);
    expect(existsSync(join(env['HOME'] ?? '', '.local/share/bilipass/accounts'))).toBe(false);
  });
});
