import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { binary, cleanEnv, startApp } from './app.ts';
import { decodeScreen, themes } from './decode-screen.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const seen = { timeout: 20_000, interval: 50 };

/** Lets every attempt to reach another machine end the program. */
const offline = cleanEnv({
  NODE_OPTIONS: `--import=${new URL('refuse-network.mjs', import.meta.url).href}`,
});

/** A terminal for one test, and all that was drawn on it so far, whatever is on it now. */
function openScreen(
  { onTestFinished }: TestContext,
  [columns, rows]: readonly [number, number],
): { readonly screen: Terminal; drawn(): string } {
  const screen = openTerminal({ columns, rows, env: offline });
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-drawn-'));
  const file = join(folder, 'drawn');
  screen.record(file);
  onTestFinished(() => {
    screen.close();
    rmSync(folder, { recursive: true });
  });
  return { screen, drawn: () => readFileSync(file, 'utf8') };
}

describe('bilipass demo', () => {
  // Those at the pace of people run at the same time: they do little but wait.
  it.concurrent('shows the code, the scan, the confirmation and the account in a pipe', async ({
    expect,
  }) => {
    const { exitCode, stdout, stderr } = await startApp(['demo'], offline).ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const order = ['DEMO', '▀', 'Waiting for the scan', 'Scanned', 'Logged in as'];
    const places = order.map((words) => stdout.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(decodeScreen(stdout, themes.dark)).toContain('qrcode_key=');
  });

  it.concurrent('shows the same on a terminal, and ends by itself', async (test) => {
    const { expect } = test;
    const { screen, drawn } = openScreen(test, [80, 24]);
    screen.run(`clear; ${process.execPath} ${binary} demo; echo "exit $?"`);
    const decoded = (): string => decodeScreen(screen.capture(), themes.light) ?? '';
    await expect.poll(decoded, seen).toContain('https://');
    expect(screen.text()).toContain('DEMO');
    await expect.poll(() => screen.text(), seen).toContain('exit 0');
    expect(drawn()).toContain('Now tap');
    expect(screen.text()).toContain('Logged in as 哔哩演示');
    expect(screen.text()).toContain('Log in for real now: npx bilipass');
  });

  it.concurrent('fills the fields key by key, and at once after a key of the person', async (test) => {
    const { expect } = test;
    const { screen, drawn } = openScreen(test, [80, 24]);
    screen.run(
      `clear; ${process.execPath} ${binary} demo --scene captcha --speed 2; echo "exit $?"`,
    );
    await expect.poll(() => screen.text(), seen).toMatch(/❯ Account +138/);
    await expect.poll(() => screen.text(), seen).toMatch(/❯ Password +•/);
    screen.press('Space');
    // The real page is served where the screen says, until the puzzle is solved.
    const page = /http:\/\/127\.0\.0\.1:\d+\/\S+/;
    await expect.poll(() => screen.text(), seen).toMatch(page);
    const html = await (await fetch(page.exec(screen.text())?.[0] ?? '')).text();
    expect(html).toMatch(/http:\/\/127\.0\.0\.1:\d+\/loader\.js/);
    await expect.poll(() => screen.text(), seen).toContain('exit 0');
    expect(drawn()).toMatch(/1380.*13800138000/s);
  });

  it.concurrent('types in lines on a terminal too', async (test) => {
    const { expect } = test;
    const { screen } = openScreen(test, [80, 40]);
    const args = 'demo --scene sms --speed 5 --plain';
    screen.run(`clear; ${process.execPath} ${binary} ${args}; echo "exit $?"`);
    await expect.poll(() => screen.text(), seen).toContain('exit 0');
    expect(screen.text()).toMatch(/Phone number: 13800138000/);
    expect(screen.text()).toMatch(/SMS code: 123456/);
  });

  it.concurrent.for([
    [80, 24],
    [100, 30],
  ] as const)('plays every scene on a terminal of %i×%i', async (size, test) => {
    const { expect } = test;
    const { screen, drawn } = openScreen(test, size);
    screen.run(`clear; ${process.execPath} ${binary} demo --scene all --speed 10; echo "exit $?"`);
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
    await expect.poll(() => screen.text(), seen).toContain('exit 0');
    expect(drawn()).toMatch(new RegExp(titles.join('.*'), 's'));
  });

  it.each([
    ['qr', 0, 'Logged in as'],
    ['tv', 0, 'Logged in as'],
    ['captcha', 0, 'Logged in as'],
    ['sms', 0, 'The code is wrong'],
    ['risk', 0, 'verifies your identity'],
    ['error', 7, 'The service blocks this address'],
    ['all', 0, 'The service blocks this address'],
  ])('plays the scene %s by itself in a pipe', async (scene, exitCode, words) => {
    const args = ['demo', '--scene', scene, '--speed', '50'];
    const run = await startApp(args, offline).ended;
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode, stderr: '' });
    expect(run.stdout).toMatch(/^DEMO/);
    expect(run.stdout).toContain(words);
    expect(run.stdout).toMatch(/\nThat was the demo\. Log in for real now: npx bilipass\n$/);
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
    expect(stdout).toMatch(/\n演示结束。现在正式登录：npx bilipass\n$/);
  });

  it('explains a slip on the command line and exits 2', async () => {
    const { exitCode, stderr } = await startApp(['demo', '--speed', '0'], offline).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--speed');
  });
});
