import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('support/keyring-program.ts', import.meta.url));
const node = `"${process.execPath}" --import tsx --conditions=@bilipass/source "${program}"`;

// Starts a bus and unlocks a keyring with the password of the user, as a desktop does at login.
const unlocked = (command: string): string =>
  `printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && ${command}`;

describe('openKeyringStore with the keyring of the system', () => {
  let temporary: ReturnType<typeof makeTemporaryDirectory>;
  let env: NodeJS.ProcessEnv;
  let directory: string;

  beforeEach(() => {
    temporary = makeTemporaryDirectory();
    const { path } = temporary;
    directory = join(path, 'bilipass');
    mkdirSync(join(path, 'runtime'), { mode: 0o700 });
    env = {
      PATH: process.env['PATH'],
      HOME: path,
      XDG_DATA_HOME: path,
      XDG_RUNTIME_DIR: join(path, 'runtime'),
    };
  });

  afterEach(() => {
    temporary.remove();
  });

  async function inSession(command: string): Promise<string> {
    const args = ['--', 'bash', '-c', command];
    return (await run('dbus-run-session', args, { cwd: root, env })).stdout;
  }

  it('encrypts with a key that survives the desktop session', async () => {
    const command = unlocked(`${node} "${directory}"`);
    const account = { after: '账号 🍵', form: 'v1.' };
    expect(JSON.parse(await inSession(command))).toEqual(account);
    expect(JSON.parse(await inSession(command))).toEqual({ before: '账号 🍵', ...account });
  });

  it('throws when there is no keyring, and keeps no key in a volatile place', async () => {
    const failure = await run(
      process.execPath,
      ['--import', 'tsx', '--conditions=@bilipass/source', program, directory],
      { cwd: root, env },
    ).catch((error: unknown) => String(error));
    expect(failure).toContain('keyring-unavailable');
    expect(failure).toContain('keep the accounts in private files without it');
  });
});
