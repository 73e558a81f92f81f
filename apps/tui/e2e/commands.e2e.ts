import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routedEnv, startApp, type Run } from './app.ts';

let server: FakeServer;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  env = routedEnv(server.origin);
});
afterAll(() => server.close());

const seen = { timeout: 15_000, interval: 50 };

function run(
  args: readonly string[],
  changes: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return startApp(args, { ...env, ...changes }).ended;
}

function leaksIn({ stdout, stderr }: Run): readonly string[] {
  return server.bilibili.secrets().filter((secret) => (stdout + stderr).includes(secret));
}

// One login, on which all of them work in this order.
describe('the commands of the built program', () => {
  it('find the login that was made before', async () => {
    for (const args of [['whoami'], ['whoami', '--offline'], ['whoami', '--json']]) {
      expect(await run(args)).toMatchObject({ exitCode: 4 });
    }
    const app = startApp(['login', '--method', 'qr-web'], env);
    await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
    server.bilibili.phone.confirm(server.bilibili.phone.pending().join());
    expect(await app.ended).toMatchObject({ exitCode: 0 });
  });

  it('print who is logged in, with and without the service, and tell no secret', async () => {
    const asked = await run(['whoami', '--debug']);
    expect(asked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('测试用户') });
    expect(leaksIn(asked)).toEqual([]);
    const requests = server.bilibili.requests.length;
    const offline = await run(['whoami', '--offline']);
    expect(offline).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('测试用户'),
      stderr: '',
    });
    expect(server.bilibili.requests).toHaveLength(requests);
  });

  it('list devices and logins, with no secret and no word of them in the debug log', async () => {
    const devices = await run(['devices', '--debug']);
    expect(devices).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Device .*\nChrome浏览器 .* 网页 +yes\n$/),
    });
    const history = await run(['history', '--lang', 'zh', '--debug']);
    expect(history).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^时间 .*\n.* 中国上海 +192\.0\.\*\.\* +成功\n$/),
    });
    expect([...leaksIn(devices), ...leaksIn(history)]).toEqual([]);
    expect(devices.stderr + history.stderr).not.toMatch(/192\.0|Chrome浏览器/);
    const events = await run(['history', '--json']);
    expect(events.stdout).toContain('"event":"login.record","mid":"10001"');
  });

  it('list accounts as events for programs', async () => {
    const { exitCode, stdout } = await run(['accounts', '--json']);
    const events = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(events).toMatchObject([
      { event: 'account', mid: '10001', is_default: true },
      { event: 'end', exit: 0 },
    ]);
  });

  it('print nothing and exit 0 when no account is due for renewal', async () => {
    const nothing = { exitCode: 0, stdout: '', stderr: '' };
    expect(await run(['refresh', '--all', '--if-expiring', '7d'])).toEqual(nothing);
  });

  it('export to a file that only its owner can read, once', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bilipass-export-')), 'cookies.txt');
    const args = ['export', '--format', 'netscape', '-o', file];
    expect(await run(args)).toMatchObject({ exitCode: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('SESSDATA');
    expect(await run(args)).toMatchObject({ exitCode: 2 });
    expect(await run([...args, '--force'])).toMatchObject({ exitCode: 0 });
  });

  it('import into another profile what they exported', async () => {
    const { stdout } = await run(['export', '--format', 'cookie']);
    const file = join(mkdtempSync(join(tmpdir(), 'bilipass-import-')), 'cookie');
    writeFileSync(file, stdout, { mode: 0o600 });
    const profile = ['--profile', 'second'];
    expect(await run(['import', file, ...profile])).toMatchObject({ exitCode: 0 });
    const found = await run(['accounts', ...profile]);
    expect(found.stdout).toContain('10001');
    expect(await run(['import', file, ...profile])).toMatchObject({ exitCode: 2 });
  });

  it('find everything in order with doctor', async () => {
    const { exitCode, stdout } = await run(['doctor']);
    expect(exitCode).toBe(0);
    for (const host of ['passport', 'api', 'www'])
      expect(stdout).toContain(`✓ ${host}.bilibili.com`);
  });
});

describe('what ends a command', () => {
  const reasons: readonly (readonly [string, number, readonly string[], string])[] = [
    ['a question without a terminal', 2, ['logout'], '--yes'],
    ['an unknown flag', 2, ['whoami', '--nonsense'], '--nonsense'],
    ['an account that is not there', 4, ['whoami', '--account', '5'], 'account-unknown'],
    [
      'a proxy that does not answer',
      8,
      ['whoami', '--proxy', 'http://127.0.0.1:9'],
      'network-error',
    ],
  ];
  it.each(reasons)('%s: %i', async (_name, exitCode, args, words) => {
    const ended = await run(args);
    expect(ended).toMatchObject({ exitCode, stdout: '' });
    expect(ended.stderr).toContain(words);
  });

  it('the time that was given: 3', async () => {
    server.bilibili.faults.on('get-nav', { kind: 'slow', ms: 600_000 });
    const { exitCode, stderr } = await run(['whoami', '--timeout', '1']);
    server.bilibili.faults.clear();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('--timeout');
  });

  it('a config that says nonsense: 2, with file and field', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bilipass-config-')), 'config.json');
    writeFileSync(file, JSON.stringify({ timeout: 'soon' }));
    const { exitCode, stderr } = await run(['whoami', '--config', file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(file);
    expect(stderr).toContain('"timeout"');
  });

  it('a store that others can read: 9, with the command that puts it right', async () => {
    const folder = join(env['HOME'] ?? '', '.local/share/bilipass/accounts');
    const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.json')) ?? '');
    chmodSync(path, 0o644);
    const { exitCode, stderr } = await run(['whoami']);
    chmodSync(path, 0o600);
    expect(exitCode).toBe(9);
    expect(stderr).toContain(`chmod 600 ${path}`);
  });

  it('a session that is over: 4, and logging it out leaves nothing behind', async () => {
    expect(await run(['logout', '--yes'])).toMatchObject({ exitCode: 0 });
    const { exitCode, stderr } = await run(['whoami']);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('bilipass login');
  });
});
