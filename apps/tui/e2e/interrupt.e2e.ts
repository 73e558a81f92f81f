import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '@bilipass/credential-store';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binary, routedEnv, startApp } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

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

const qrcode = ['--method', 'qr-web'];
const seen = { timeout: 15_000, interval: 50 };

/** Runs a login in a terminal, breaks it off when `ready`, and looks at what is left. */
async function breakOff(
  ready: (screen: Terminal) => Promise<void>,
  ...args: readonly string[]
): Promise<void> {
  const screen = openTerminal({ columns: 80, rows: 24, env: routedEnv(server.origin) });
  terminal = screen;
  screen.run('PS1="$ "; clear; stty -g > "$HOME/before"; echo marker-above');
  screen.run(`${process.execPath} ${binary} login ${args.join(' ')}; echo "exit $?"`);
  await ready(screen);
  screen.press('C-c');
  await expect.poll(() => screen.text(), seen).toContain('exit 130');
  const requests = server.bilibili.requests.length;
  screen.run('stty -g | diff - "$HOME/before" && echo terminal-restored');
  await expect.poll(() => screen.text(), seen).toMatch(/^terminal-restored$/m);
  expect(screen.text()).toContain('marker-above');
  expect(screen.text()).not.toMatch(/[▀▄█]/);
  expect(screen.ask('#{alternate_on} #{cursor_flag} #{wrap_flag}')).toBe('0 1 1');
  expect(server.bilibili.requests).toHaveLength(requests);
}

describe('Ctrl+C', () => {
  it('gives the terminal back before there is a code', async () => {
    server.bilibili.faults.on('generate-web-qrcode', { kind: 'slow', ms: 600_000 });
    await breakOff(
      async (screen) => {
        await expect.poll(() => screen.text(), seen).toContain('Requesting a code');
      },
      ...qrcode,
    );
  });

  it('gives the terminal back while the code is shown', async () => {
    await breakOff(
      async (screen) => {
        await expect.poll(() => screen.text(), seen).toContain('Waiting for the scan');
      },
      ...qrcode,
    );
  });

  it('gives the terminal back after the scan', async () => {
    await breakOff(
      async (screen) => {
        await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
        server.bilibili.phone.scan(server.bilibili.phone.pending().join());
        await expect.poll(() => screen.text(), seen).toContain('Now tap');
      },
      ...qrcode,
    );
  });

  it.each([
    ['start', 'Log in to Bilibili', []],
    ['phone', 'Log in by SMS', ['--method', 'sms']],
    ['password', 'Log in by password', ['--method', 'password']],
  ])('gives the terminal back on the screen "%s"', async (_, title, args) => {
    await breakOff(
      async (screen) => {
        await expect.poll(() => screen.text(), seen).toContain(title);
      },
      ...args,
    );
  });

  it('gives the terminal back beside a captcha, and closes its page', async () => {
    let url = '';
    await breakOff(
      async (screen) => {
        await expect.poll(() => screen.text(), seen).toContain('❯ Phone number');
        screen.press('-l', '+86 13800138000');
        screen.press('Enter');
        await expect.poll(() => screen.text(), seen).toContain('Open this page:');
        [url = ''] = /http:\/\/127\S+/.exec(screen.text()) ?? [];
        expect((await fetch(url)).status).toBe(200);
      },
      '--method',
      'sms',
    );
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('gives the terminal back while the app is still starting', async () => {
    await breakOff(async (screen) => {
      await expect.poll(() => screen.ask('#{alternate_on}'), seen).toBe('1');
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends a login in a pipe on %s', async (signal) => {
    const app = startApp(['login'], routedEnv(server.origin));
    await expect.poll(() => app.output.stderr, seen).toContain('Waiting for the scan');
    app.kill(signal);
    const { exitCode, stderr } = await app.ended;
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(stderr).toContain('Cancelled');
  });
});

describe('an interruption after the login came through', () => {
  /** Confirms the code of the app, which then waits for nav in vain. */
  async function confirmAndHang(): Promise<void> {
    const { phone, faults } = server.bilibili;
    faults.on('get-nav', { kind: 'slow', ms: 600_000 });
    await expect.poll(() => phone.pending(), seen).toHaveLength(1);
    phone.confirm(phone.pending().join());
    await expect.poll(() => server.bilibili.requestsTo('get-nav'), seen).toHaveLength(1);
  }

  /** The stored session, and whether it is the one that lives at the service. */
  function storedSession({ HOME = '' }: Record<string, string>) {
    const store = new FileStore({ directory: join(HOME, '.local/share/bilipass') });
    const text = readFileSync(store.pathOf('10001'), 'utf8');
    const [{ sessdata } = { sessdata: 'none' }] = server.bilibili.sessions.alive();
    return {
      verified: /"verified":\s*(\w+)/.exec(text)?.[1],
      isAlive: text.includes(sessdata),
    };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('stores it on %s and ends with %i', async (signal, expected) => {
    const env = routedEnv(server.origin);
    const app = startApp(['login', ...qrcode], env);
    await confirmAndHang();
    const sentAt = performance.now();
    app.kill(signal);
    const { exitCode, stderr } = await app.ended;
    expect(performance.now() - sentAt).toBeLessThan(2_000);
    expect(exitCode).toBe(expected);
    expect(storedSession(env)).toEqual({ verified: 'false', isAlive: true });
    expect(stderr).toContain('was not verified with Bilibili');
    expect(stderr).toContain('Stored at');
  });

  it('stores it when the time of --timeout is up, and ends with 3', async () => {
    const env = routedEnv(server.origin);
    const startedAt = performance.now();
    const app = startApp(['login', ...qrcode, '--json', '--timeout', '4'], env);
    await confirmAndHang();
    const { exitCode, stdout } = await app.ended;
    // Besides the limit and 2 s the program needs some time to start.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(exitCode).toBe(3);
    expect(storedSession(env)).toEqual({ verified: 'false', isAlive: true });
    expect(stdout).toMatch(/"event":"login.success".*"verification":"unverified".*"stored"/);
  });

  it('stores it on Ctrl+C on the full screen, and ends with 130', async () => {
    const env = routedEnv(server.origin);
    const screen = openTerminal({ columns: 80, rows: 24, env });
    terminal = screen;
    screen.run(`${process.execPath} ${binary} login ${qrcode.join(' ')}; echo "exit $?"`);
    await confirmAndHang();
    const pressedAt = performance.now();
    screen.press('C-c');
    await expect.poll(() => screen.text(), seen).toContain('exit 130');
    expect(performance.now() - pressedAt).toBeLessThan(2_000);
    expect(storedSession(env)).toEqual({ verified: 'false', isAlive: true });
    expect(screen.text()).toContain('was not verified with Bilibili');
  });
});
