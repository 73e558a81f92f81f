import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FileStore } from '@bilipass/credential-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binary, cleanEnv, type Run } from './app.ts';

const cookie =
  'SESSDATA=1a2b3c4d%2C4070908800%2Cabcde*11; bili_jct=0123456789abcdef0123456789abcdef; DedeUserID=10001';

let folder: string;
let env: Record<string, string>;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-keyring-'));
  mkdirSync(join(folder, 'runtime'), { mode: 0o700 });
  // Nothing listens there: the program asks no service.
  const HTTPS_PROXY = 'http://127.0.0.1:9';
  env = cleanEnv({ XDG_RUNTIME_DIR: join(folder, 'runtime'), HTTPS_PROXY });
  file = join(folder, 'cookie');
  writeFileSync(file, cookie);
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(command: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(command, args, { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** The program by itself, as it is installed: nothing of this workspace is beside it. */
function installed(): (...args: readonly string[]) => Promise<Run> {
  const dist = join(folder, 'node_modules/bilipass/dist');
  cpSync(dirname(binary), dist, { recursive: true });
  return (...args) => run(process.execPath, [join(dist, 'bilipass.cjs'), ...args]);
}

/** A keyring in a file, under the name of the real library. */
function installKeyring(): string {
  const library = join(folder, 'node_modules/@napi-rs/keyring');
  const secrets = join(folder, 'secrets.json');
  mkdirSync(library, { recursive: true });
  writeFileSync(secrets, '{}');
  writeFileSync(
    join(library, 'package.json'),
    JSON.stringify({ name: '@napi-rs/keyring', version: '2.1.2', main: 'index.js' }),
  );
  writeFileSync(
    join(library, 'index.js'),
    `const { readFileSync, writeFileSync } = require('node:fs');
    const file = ${JSON.stringify(secrets)};
    exports.AsyncEntry = class AsyncEntry {
      constructor(service, name) { this.name = service + ' ' + name; }
      async getPassword() { return JSON.parse(readFileSync(file, 'utf8'))[this.name] ?? null; }
      async setPassword(secret) {
        const all = JSON.parse(readFileSync(file, 'utf8'));
        writeFileSync(file, JSON.stringify({ ...all, [this.name]: secret }));
      }
    };`,
  );
  return secrets;
}

function accountFile(): string {
  const directory = join(env['HOME'] ?? '', '.local/share/bilipass');
  return readFileSync(new FileStore({ directory }).pathOf('10001'), 'utf8');
}

describe('--store keyring:', () => {
  it('says in one sentence what to install when the library is not beside the program', async () => {
    const bilipass = installed();
    for (const args of [['whoami'], ['whoami', '--offline'], ['doctor'], ['login', '--plain']]) {
      const { exitCode, stdout, stderr } = await bilipass(...args, '--store', 'keyring:');
      expect({ exitCode, stdout }).toEqual({ exitCode: 9, stdout: '' });
      expect(stderr).toContain('npm install --global @napi-rs/keyring');
      expect(stderr).toContain('[keyring-missing]');
    }
    expect(await bilipass('accounts')).toMatchObject({ exitCode: 0 });
  });

  it('keeps logins encrypted, with the key in the keyring', async () => {
    const secrets = installKeyring();
    const bilipass = installed();
    env['BILIPASS_HOME'] = 'keyring:';
    // Stored, but not verified.
    expect(await bilipass('import', file)).toMatchObject({ exitCode: 8 });
    expect(await bilipass('accounts', 'use', '10001')).toMatchObject({ exitCode: 0 });
    expect(accountFile()).toMatch(/^v1\./);
    expect(readFileSync(secrets, 'utf8')).toContain('.local/share/bilipass');
    for (const args of [['whoami', '--offline'], ['accounts']]) {
      const found = await bilipass(...args);
      expect(found).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('10001') });
    }
    expect((await bilipass('doctor')).stdout).toContain('✓ Logins are encrypted');
    const blind = await bilipass(
      'whoami',
      '--store',
      join(env['HOME'] ?? '', '.local/share/bilipass'),
    );
    expect(blind).toMatchObject({ exitCode: 9, stderr: expect.stringContaining('[key-wrong]') });
  });

  it('works with the keyring of the system', async () => {
    const program = `"${process.execPath}" "${binary}" --store keyring:`;
    const session = [
      'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null',
      // Stored, but not verified.
      `(${program} import "${file}" || [ $? = 8 ])`,
      `${program} export --yes --format cookie`,
    ].join(' && ');
    const { exitCode, stdout } = await run('dbus-run-session', ['--', 'bash', '-c', session]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('DedeUserID=10001');
    expect(accountFile()).toMatch(/^v1\./);
  });

  it('says so where the system has no keyring', async () => {
    const args = [binary, 'accounts', '--store', 'keyring:'];
    const { exitCode, stderr } = await run(process.execPath, args);
    expect(exitCode).toBe(9);
    expect(stderr).toContain('[keyring-unavailable]');
  });
});
