import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { installInto, makeProject } from '../install-apart.ts';
import { publishedFolders, tarballOf } from '../pack.ts';
import { installRuntimes, runtimeNames, type Runtime } from './support/runtimes.ts';
import { attackCompileCache, canBeTwoUsers } from './support/two-users.ts';

// The first run installs some hundred megabytes.
const MOST_TO_INSTALL_MS = 600_000;
const ways = ['QR code, web', 'QR code, tv', 'SMS', 'password, second factor', 'kept in a file'];
const loggedIn = ways.map((way) => `${way}: 10001`).join('\n');
const newerParts = ['login page', 'session fetch', 'file of another program', 'node:https']
  .map((way) => `${way}: 10001`)
  .join('\n');
const program = 'node_modules/bilipass/dist';

let folder: string;
let runtimes: ReadonlyMap<string, Runtime>;

// Installs the packed packages into an empty folder.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-runtimes-'));
  makeProject(folder);
  installInto(folder, publishedFolders.map(tarballOf));
  cpSync(join(import.meta.dirname, 'programs'), folder, { recursive: true });
  runtimes = installRuntimes();
}, MOST_TO_INSTALL_MS);
afterAll(() => rmSync(folder, { recursive: true }));

function runtimeOf(name: string): Runtime {
  const runtime = runtimes.get(name);
  if (!runtime) throw new Error(`no ${name}`);
  return runtime;
}

/** Runs an installed program with its own home directory. Returns its output. */
function run(name: string, file: string, ...args: string[]): Promise<string> {
  return runIn(mkdtempSync(join(folder, 'home-')), name, [file, ...args]);
}

/** Runs an installed program with this home directory, and more variables. Returns its output. */
function runIn(
  home: string,
  name: string,
  [file, ...args]: readonly [string, ...string[]],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { executable, args: before } = runtimeOf(name);
  const env = { PATH: process.env['PATH'], HOME: home, NO_COLOR: '1', ...more };
  return new Promise((resolve, reject) => {
    execFile(
      executable,
      [...before, join(folder, file), ...args],
      { cwd: folder, env },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout + stderr);
        else reject(new Error(`${error.message}\n${stdout}${stderr}`));
      },
    );
  });
}

// The programs mostly wait between two polls, so several run at a time.
describe.each(runtimeNames)('%s', { concurrent: true }, (name) => {
  it('logs in with every method, with imported packages', async () => {
    expect(await run(name, 'import.mjs')).toContain(loggedIn);
  });

  it('logs in with every method, with required packages', async () => {
    expect(await run(name, 'require.cjs')).toContain(loggedIn);
  });

  it('runs the login page, a fetch with the session, targets and node:https', async () => {
    expect(await run(name, 'newer-parts.mjs')).toContain(newerParts);
  });
});

const lines = runtimeNames.filter((name) => name.startsWith('Node'));
// Node 20 has no compile cache, and only root can act as two users.
const attacked = canBeTwoUsers() ? lines.filter((name) => name !== 'Node 20') : [];

describe('bilipass', { concurrent: true }, () => {
  const binary = `${program}/bilipass.cjs`;
  let server: FakeServer;
  let routed: Record<string, string>;
  let loggedInHome: string;

  beforeAll(async () => {
    server = await startFakeServer({ strict: true });
    routed = {
      NODE_OPTIONS: `--import=${import.meta.resolve('@bilipass/testing/route-to-fake')}`,
      BILIPASS_FAKE_ORIGIN: server.origin,
    };
    loggedInHome = mkdtempSync(join(folder, 'home-'));
    const { phone } = server.bilibili;
    const login = runIn(loggedInHome, 'Node 20', [binary, 'login', '--method', 'qr-web'], routed);
    phone.confirm(await vi.waitUntil(() => phone.pending()[0], { timeout: 20_000 }));
    await login;
  });
  afterAll(() => server.close());

  it.each(lines)('plays its demo on %s', async (name) => {
    const printed = await run(name, binary, 'demo', '--plain', '--lang', 'en');
    expect(printed).toContain('Logged in');
  });

  it.each(lines)('keeps a login, and gives it to a program on %s', async (name) => {
    const home = mkdtempSync(join(folder, 'home-'));
    cpSync(loggedInHome, home, { recursive: true });
    const keep = ['keep', '--once', '--write', `netscape=${home}/c.txt`] as const;
    await runIn(home, name, [binary, ...keep], routed);
    const print = 'process.stdout.write(fs.readFileSync(process.argv[1]))';
    const give = ['run', '--', process.execPath, '-e', print, '{netscape}'] as const;
    const given = await runIn(home, name, [binary, ...give], routed);
    expect(given).toBe(readFileSync(join(home, 'c.txt'), 'utf8'));
    expect(given).toContain('SESSDATA');
  });

  it.each(attacked)('runs no compiled code of another user on %s', async (name) => {
    const outcome = await attackCompileCache(runtimeOf(name).executable, join(folder, program));
    // The attack works on a program with Node's default folder.
    expect(outcome).toEqual({ control: 'hit', bilipass: 'missed' });
  });
});
