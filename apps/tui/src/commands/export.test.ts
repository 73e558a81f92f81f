import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const call = {
  name: 'export',
  account: undefined,
  format: 'cookie',
  output: undefined,
  force: false,
  yes: false,
} as const;

let testEnvironment: CommandTestEnvironment;
let folder: string;
let path: string;
beforeEach(async () => {
  testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  folder = mkdtempSync(join(tmpdir(), 'bilipass-export-'));
  path = join(folder, 'cookies.txt');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('export', () => {
  it('writes the login to standard output and nothing else anywhere', async () => {
    const { exitCode, data, said } = await testEnvironment.command(call);
    expect({ exitCode, said, pieces: data.length }).toEqual({ exitCode: 0, said: [], pieces: 1 });
    expect(data[0]).toContain(`SESSDATA=${await testEnvironment.sessdata()}`);
    expect(data[0]?.endsWith('\n')).toBe(true);
  });

  it('writes a new file that only this user can read, and prints no secret', async () => {
    const { exitCode, data, said } = await testEnvironment.command({ ...call, output: path });
    expect({ exitCode, data }).toEqual({ exitCode: 0, data: [] });
    expect(said).toEqual([`✓ Written to ${path} in the format cookie, readable by you alone`]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain('SESSDATA=');
  });

  it.each([
    ['cookies.txt', /^# Netscape/],
    ['state.json', /"origins"/],
    ['.env', /^[A-Z_]*SESSDATA=/m],
    ['BBDown.data', /^DedeUserID=10001;/],
    ['login', /"bilipass-credential"/],
  ])('takes the format of %s from its name', async (name, start) => {
    const output = join(folder, name);
    await testEnvironment.command({ ...call, format: undefined, output });
    expect(readFileSync(output, 'utf8')).toMatch(start);
  });

  it('replaces a file only with --force', async () => {
    writeFileSync(path, 'mine');
    const kept = await testEnvironment.command({ ...call, output: path });
    expect(kept).toMatchObject({ exitCode: 2, error: { code: 'file-exists' } });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const replaced = await testEnvironment.jsonEvents({ ...call, output: path, force: true });
    expect(replaced).toMatchObject([
      { event: 'account.exported', mid: '10001', format: 'cookie', path },
      { event: 'end', exit: 0 },
    ]);
    expect(readFileSync(path, 'utf8')).toContain('SESSDATA=');
  });

  it('exits 2 for a place that cannot be written, in words that are not about the store', async () => {
    const output = join(folder, 'nowhere', 'cookies.txt');
    const { exitCode, error } = await testEnvironment.command({ ...call, output });
    expect({ exitCode, text: String(error) }).toEqual({
      exitCode: 2,
      text: 'AppError: the file cannot be written: ENOENT',
    });
  });

  it('exits 2 for a format that cannot hold the login', async () => {
    const run = await testEnvironment.command({ ...call, format: 'biliup' });
    expect(run).toMatchObject({ exitCode: 2, error: { code: 'export-refused' }, data: [] });
  });

  it('exits 2 over JSON without a file: standard output is for events', async () => {
    const run = await testEnvironment.command(call, { json: true });
    expect(run).toMatchObject({ exitCode: 2, error: { code: 'flags-clash' } });
    expect(testEnvironment.leaksIn(run.data.join())).toEqual([]);
  });

  it('moves a whole store to another machine, with its default account', async () => {
    await testEnvironment.logIn('20002');
    await testEnvironment.accounts.use('20002');
    const all = { ...call, format: undefined, all: true, output: path } as const;
    expect(await testEnvironment.jsonEvents(all)).toMatchObject([
      { event: 'account.exported', mid: '20002', path },
      { event: 'account.exported', mid: '10001', path },
      { event: 'end', exit: 0 },
    ]);
    const before = await Promise.all(['10001', '20002'].map((id) => testEnvironment.stored(id)));
    for (const { id } of before) await testEnvironment.accounts.remove(id);
    const { exitCode } = await testEnvironment.command({ name: 'import', file: path });
    expect(exitCode).toBe(0);
    for (const { id, name, session } of before) {
      const { credential } = (await testEnvironment.stored(id)).session;
      expect({ name: (await testEnvironment.stored(id)).name, data: credential.reveal() }).toEqual({
        name,
        data: session.credential.reveal(),
      });
    }
    expect(await testEnvironment.store.getDefault()).toBe('20002');
  });

  it.each([
    [{ all: true, account: '10001', format: 'json' }, '--all and --account'],
    [{ all: true, format: 'netscape' }, '--all takes --format json'],
  ] as const)('exits 2 for all accounts and %o', async (flags, detail) => {
    const { exitCode, error } = await testEnvironment.command({ ...call, ...flags });
    expect({ exitCode, text: String(error) }).toEqual({
      exitCode: 2,
      text: expect.stringContaining(detail),
    });
  });

  describe('on a screen', () => {
    let shown = '';
    const output = () => ({
      isTerminal: true,
      isTaken: false,
      write: (text: string) => {
        shown += text;
      },
    });
    beforeEach(() => {
      shown = '';
    });

    it('asks first', async () => {
      expect((await testEnvironment.command(call, { output, typed: 'y' })).exitCode).toBe(0);
      expect(testEnvironment.asked).toEqual(['This shows secrets on the screen. Continue? y/n ']);
      expect(shown).toContain('SESSDATA=');
    });

    it.each(['n', ''])('shows nothing after %o', async (typed) => {
      const run = await testEnvironment.command(call, { output, typed });
      expect(run).toMatchObject({ exitCode: 130, error: { code: 'not-confirmed' } });
      expect(shown).toBe('');
    });

    it('needs --yes where the session is not interactive', async () => {
      expect((await testEnvironment.command(call, { output })).exitCode).toBe(2);
      expect(shown).toBe('');
      expect((await testEnvironment.command({ ...call, yes: true }, { output })).exitCode).toBe(0);
    });
  });
});
