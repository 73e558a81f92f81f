import { afterEach, describe, expect, it } from 'vitest';
import { binary, cleanEnv, startApp } from './app.ts';
import { decodeScreen, themes } from './decode-screen.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

let terminal: Terminal | undefined;
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

const seen = { timeout: 20_000, interval: 50 };

/** Lets every attempt to reach another machine end the program. */
const offline = cleanEnv({
  NODE_OPTIONS: `--import=${new URL('refuse-network.mjs', import.meta.url).href}`,
});

describe('bilipass demo', () => {
  it('shows the code, the scan, the confirmation and the account in a pipe', async () => {
    const { exitCode, stdout, stderr } = await startApp(['demo'], offline).ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const order = ['DEMO', '▀', 'Waiting for the scan', 'Scanned', 'Logged in as'];
    const places = order.map((words) => stdout.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(decodeScreen(stdout, themes.dark)).toContain('qrcode_key=');
  });

  it('shows the same on a terminal, and ends by itself', async () => {
    terminal = openTerminal({ columns: 80, rows: 24, env: offline });
    const screen = terminal;
    screen.run(`clear; ${process.execPath} ${binary} demo; echo "exit $?"`);
    const decoded = (): string => decodeScreen(screen.capture(), themes.light) ?? '';
    await expect.poll(decoded, seen).toContain('https://');
    expect(screen.text()).toContain('DEMO');
    await expect.poll(() => screen.text(), seen).toContain('Now tap');
    await expect.poll(() => screen.text(), seen).toContain('exit 0');
    expect(screen.text()).toContain('Logged in as 哔哩演示');
  });

  it.each([
    [80, 24],
    [100, 30],
  ])('plays every scene on a terminal of %i×%i', async (columns, rows) => {
    terminal = openTerminal({ columns, rows, env: offline });
    const screen = terminal;
    screen.run(`clear; ${process.execPath} ${binary} demo --scene all --speed 4; echo "exit $?"`);
    const titles = [
      'Log in by QR code',
      'Log in by QR code for TV',
      'Log in by password',
      'One puzzle in a browser',
      'Log in by SMS',
      'Code from the SMS',
      'One more check',
      'The service blocks this address',
    ];
    for (const title of titles) await expect.poll(() => screen.text(), seen).toContain(title);
    await expect.poll(() => screen.text(), seen).toContain('exit 0');
  });

  it.each([
    ['qr', 0, 'Logged in as'],
    ['tv', 0, 'Logged in as'],
    ['captcha', 0, 'Logged in as'],
    ['sms', 0, 'The SMS code is wrong'],
    ['risk', 0, 'wants to be sure that it is you'],
    ['error', 7, 'The service blocks this address'],
    ['all', 0, 'The service blocks this address'],
  ])('plays the scene %s by itself in a pipe', async (scene, exitCode, words) => {
    const args = ['demo', '--scene', scene, '--speed', '50'];
    const run = await startApp(args, offline).ended;
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode, stderr: '' });
    expect(run.stdout).toMatch(/^DEMO/);
    expect(run.stdout).toContain(words);
  });

  it.each(['qr', 'tv', 'captcha', 'sms', 'risk'])('plays the scene %s in JSON', async (scene) => {
    const args = ['demo', '--scene', scene, '--speed', '50', '--json'];
    const { exitCode, stdout } = await startApp(args, offline).ended;
    expect(exitCode).toBe(0);
    expect(stdout).toContain('"demo":true');
    expect(stdout).toContain('"event":"login.success"');
  });

  it('speaks Chinese', async () => {
    const args = ['demo', '--lang', 'zh', '--speed', '50'];
    const { exitCode, stdout } = await startApp(args, offline).ended;
    expect(exitCode).toBe(0);
    expect(stdout).toContain('✓ 已登录：哔哩演示');
  });

  it('explains a slip on the command line and exits 2', async () => {
    const { exitCode, stderr } = await startApp(['demo', '--speed', '0'], offline).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--speed');
  });
});
