import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { binary, cleanEnv, routedEnv, startApp, type Run } from './app.ts';
import { openTerminal } from './tmux-terminal.ts';

const seen = { timeout: 20_000, interval: 50 };

let server: FakeServer;
/** A home with one account in it. */
let env: Record<string, string>;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  env = routedEnv(server.origin);
  const app = startApp(['login', '--method', 'qr-web'], env);
  const url = await vi.waitUntil(() => server.bilibili.phone.pending()[0], seen);
  server.bilibili.phone.confirm(url);
  await app.ended;
});
afterAll(() => server.close());

/** Runs a line of bash in which `bilipass` is the built program. */
function shell(line: string, changes: Readonly<Record<string, string>> = {}): Promise<Run> {
  const script = `set -o pipefail; bilipass() { "$NODE" "$BINARY" "$@"; }; ${line}`;
  const child = spawn('bash', ['--norc', '-c', script], {
    env: { ...env, NODE: process.execPath, BINARY: binary, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });
}

const writers = [
  '--version',
  '--help',
  'completion bash',
  'accounts',
  'accounts --json',
  'whoami',
  'whoami --offline',
  'export --yes',
  'doctor',
  'demo --json --speed 100',
  'login --json --method qr-web --no-store',
];

describe('standard output', () => {
  it.each(writers)('that is full ends "bilipass %s" with 1 and one line', async (args) => {
    const { exitCode, stderr } = await shell(`bilipass ${args} > /dev/full`);
    expect(stderr).toBe('✗ Standard output cannot be written: ENOSPC [output-unwritable]\n');
    expect(exitCode).toBe(1);
  });

  it('that is full is no trouble to a command without data', async () => {
    const { exitCode, stderr } = await shell('bilipass refresh --if-expiring 1h > /dev/full');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it.each(writers.filter((args) => !args.startsWith('login')))(
    'whose reader has gone away ends "bilipass %s" with 1 and without a word',
    async (args) => {
      const { exitCode, stderr } = await shell(`bilipass ${args} | true`);
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    },
  );
});

describe('standard error', () => {
  it.each(['2> /dev/full', '2> >(true)', '2> >(head -1 > /dev/null)'])(
    'that is gone (%s) costs a login nothing',
    async (redirection) => {
      const login = 'bilipass login --method qr-web --json --show-qr-url --debug --profile quiet';
      const run = shell(`${login} ${redirection}`);
      await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
      server.bilibili.phone.confirm(server.bilibili.phone.pending().join());
      const { exitCode, stdout } = await run;
      expect(exitCode).toBe(0);
      expect(stdout).toContain('"event":"login.success"');
    },
  );

  it('that is gone leaves a failure its exit status', async () => {
    expect(await shell('bilipass whoami --account 5 2> /dev/full')).toMatchObject({ exitCode: 4 });
  });

  it('that is a terminal, and is gone, ends the full screen as SIGHUP does', async () => {
    const own = { ...env, NODE: process.execPath, BINARY: binary };
    const status = join(cleanEnv()['HOME'] ?? '', 'status');
    const screen = openTerminal({ columns: 80, rows: 24, env: own });
    // In a session of its own it is not the terminal's, and gets no signal.
    screen.run(`setsid bash -c '"$NODE" "$BINARY" login; echo $? > ${status}'`);
    await expect.poll(() => screen.text(), seen).toContain('Log in to Bilibili');
    screen.close();
    await expect.poll(() => existsSync(status) && readFileSync(status, 'utf8'), seen).toBe('129\n');
  });
});

describe('input', () => {
  it('from a named pipe without a writer can be ended', async () => {
    // Not before it has opened the pipe, however long the start takes.
    const { exitCode, stderr } = await shell(
      `mkfifo "$HOME/pipe"; "$NODE" "$BINARY" import "$HOME/pipe" & program=$!
      while kill -0 $program && ! ls -l /proc/$program/fd 2>/dev/null | grep -q "$HOME/pipe"; do sleep 0.05; done
      kill -INT $program; wait $program`,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '✗ Cancelled\n' });
  });

  it.each([
    ['import < /dev/zero', 'file-unreadable'],
    ['import < /', 'file-unreadable'],
    ['import /dev/zero', 'file-unreadable'],
    ['accounts --config /dev/zero', 'config-invalid'],
    ['accounts --config /', 'config-invalid'],
    ['login --method password --username a --password-stdin < /', 'input-missing'],
    ['login --method password --username a --password-stdin < /dev/zero', 'input-missing'],
  ])('of a wrong kind ends "bilipass %s" with 2', async (line, code) => {
    const { exitCode, stderr } = await shell(`timeout 20 "$NODE" "$BINARY" ${line}`);
    expect(stderr).toContain(`[${code}]`);
    expect(exitCode).toBe(2);
  });
});

describe('the environment', () => {
  it.each([
    [{ HTTPS_PROXY: 'http://user:hunter2%@127.0.0.1:9' }, 'whoami'],
    [{ https_proxy: 'http://user:hunter2@127.0.0.1:9/path' }, 'whoami'],
    [{ ALL_PROXY: 'ftp://user:hunter2@127.0.0.1' }, 'whoami'],
    [{ BILIPASS_TIMEOUT: '1e99' }, 'whoami'],
    [{ BILIPASS_QR: '\u001b[2J' }, 'login'],
    [{ BILIPASS_PROFILE: '../../etc' }, 'accounts'],
  ])('that cannot be used, %o, ends with 2 and says so', async (changes, args) => {
    const { exitCode, stdout, stderr } = await shell(`bilipass ${args}`, changes);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('[setting-invalid]');
    expect(stderr).not.toMatch(/hunter2|\u001b/);
  });

  it.each([{ HOME: '' }, { HOME: 'relative' }, { TZ: 'Mars/Phobos' }, { LANG: '\u0001' }])(
    'that is odd, %o, is no trouble',
    async (changes) => {
      const store = join(env['HOME'] ?? '', '.local/share/bilipass');
      const run = await shell(`bilipass accounts --store ${store}`, changes);
      expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('10001') });
    },
  );

  it('that has lost its working directory ends with 2 and says so', async () => {
    const leave = 'mkdir "$HOME/gone"; cd "$HOME/gone"; rmdir "$HOME/gone";';
    const { exitCode, stderr } = await shell(`${leave} bilipass accounts`, { NODE_OPTIONS: '' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('[setting-invalid]');
  });

  it('whose config starts with a byte order mark is read', async () => {
    const path = join(env['HOME'] ?? '', 'bom.json');
    writeFileSync(path, '\uFEFF{"lang":"zh"}');
    const { exitCode, stderr } = await shell(`bilipass whoami --account 5 --config ${path}`, {
      BILIPASS_LANG: '',
    });
    expect(exitCode).toBe(4);
    expect(stderr).toContain('本机没有保存此账号');
  });
});
