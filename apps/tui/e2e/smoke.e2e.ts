// The program on every system: Linux, macOS, Windows, and Windows' Node in Wine.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routedEnv, startApp, type Run } from './app.ts';

const isWindows = process.platform === 'win32';

let server: FakeServer;
let folder: string;
let home: string;
let env: Record<string, string>;
/** Where the program keeps its accounts. */
let accounts: string;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  folder = mkdtempSync(join(tmpdir(), 'bilipass smoke 烟 '));
  home = join(folder, '家 里');
  const roaming = join(home, 'AppData', 'Roaming');
  const local = join(home, 'AppData', 'Local');
  mkdirSync(home, { mode: 0o700 });
  if (isWindows) for (const path of [roaming, local]) mkdirSync(path, { recursive: true });
  accounts = join(isWindows ? roaming : join(home, '.local', 'share'), 'bilipass', 'accounts');
  env = routedEnv(server.origin, {
    HOME: home,
    USERPROFILE: home,
    APPDATA: roaming,
    LOCALAPPDATA: local,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: readonly string[]): Promise<Run> {
  return startApp(args, env).ended;
}

/** Logs in by QR code, with a file for the code. Returns the names of the events. */
async function logIn(picture: string): Promise<readonly string[]> {
  const app = startApp(['login', '--json', '--method', 'qr-web', '--qr-file', picture], env);
  const names: string[] = [];
  let link = '';
  for await (const line of app.lines()) {
    const { event, url } = JSON.parse(line);
    names.push(event);
    if (event === 'qr.ready') link = url;
    if (event !== 'qr.saved') continue;
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    server.bilibili.phone.confirm(link);
  }
  expect((await app.ended).exitCode).toBe(0);
  return names;
}

describe('bilipass on this system', () => {
  it('prints its version and its help', async () => {
    expect(await run('--version')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    const help = await run('--help');
    expect(help).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Usage: bilipass') });
  });

  it('plays its demo', async () => {
    const demo = await run('demo', '--plain', '--speed', '100', '--lang', 'en');
    expect(demo).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Logged in') });
  });

  it('logs in by a code in a file, and takes the file away', async () => {
    const picture = join(folder, '二维码 code.png');
    const names = await logIn(picture);
    expect(names.join(' ')).toBe('start qr.ready qr.saved login.success end');
    expect(readdirSync(folder)).toEqual(['家 里']);
  });

  it('keeps the login in the folder of this system, and nothing else in the home', async () => {
    expect(readdirSync(accounts)).toEqual(['10001.1.json']);
    // Windows has no modes.
    const mode = isWindows ? 0o666 : 0o600;
    expect(statSync(join(accounts, '10001.1.json')).mode & 0o777).toBe(mode);
    expect(
      readdirSync(home).filter((name) => !name.startsWith(isWindows ? 'AppData' : '.')),
    ).toEqual([]);
  });

  it('shows the account, with and without the network', async () => {
    const known = { exitCode: 0, stdout: expect.stringContaining('10001') };
    expect(await run('accounts')).toMatchObject(known);
    expect(await run('whoami')).toMatchObject(known);
    expect(await run('whoami', '--offline')).toMatchObject(known);
  });

  it('exports and imports a file, through paths with blanks and Chinese letters', async () => {
    const path = join(folder, '曲奇 cookies.txt');
    const exported = await run('export', '--format', 'netscape', '-o', path);
    expect(exported).toMatchObject({ exitCode: 0, stdout: '' });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('SESSDATA');
    expect(text).not.toContain('\r');
    // An editor of Windows saves it with its line ends and a mark.
    writeFileSync(path, `\uFEFF${text.replaceAll('\n', '\r\n')}`, { mode: 0o600 });
    const store = join(folder, '另 一个');
    expect(await run('import', path, '--store', store)).toMatchObject({ exitCode: 0 });
    const listed = await run('accounts', '--store', store);
    expect(listed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('10001') });
  });

  it('keeps the login alive, and a file of another program in step', async () => {
    const path = join(folder, '另 一个', '.env');
    writeFileSync(path, 'A=1\r\nCOOKIE=\r\nB=2\r\n');
    const kept = await run('keep', '--once', '--write', `env=${path}:COOKIE`);
    expect(kept).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path, 'utf8')).toMatch(/^A=1\r\nCOOKIE=.*SESSDATA=.+\r\nB=2\r\n$/);
  });

  it('gives the login to a program, and passes its exit code on', async () => {
    const program = 'console.log(fs.readFileSync(process.argv[1], "utf8")); process.exitCode = 7';
    const given = await run('run', '--', process.execPath, '-e', program, '{netscape}');
    expect(given).toMatchObject({ exitCode: 7, stdout: expect.stringContaining('SESSDATA') });
  });

  it('says what protects the login, and what the service answers', async () => {
    const { exitCode, stdout } = await run('doctor');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('✓ api.bilibili.com');
    expect(stdout).toContain(isWindows ? 'access list' : '0600');
  });

  it('logs out, and leaves no secret', async () => {
    expect(await run('logout', '--yes')).toMatchObject({ exitCode: 0 });
    expect(server.bilibili.sessions.alive()).toEqual([]);
    expect(readdirSync(accounts).filter((name) => name.endsWith('.json'))).toEqual([]);
  });
});
