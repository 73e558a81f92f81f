import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { exportCredential } from '@bilipass/credential-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { Interrupted } from '../interruption.ts';
import { chunksOf, CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const call = { name: 'import', file: '-', format: undefined, replace: false } as const;

let folder: string;
let text: string;
let testEnvironment: CommandTestEnvironment;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-import-'));
  testEnvironment = newTestEnvironment();
  text = await bring('10001');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Returns the cookies of a login that works and is not stored. */
async function bring(id: string): Promise<string> {
  await testEnvironment.logIn(id);
  const cookies = exportCredential(await testEnvironment.credential(id), 'cookie');
  await testEnvironment.accounts.remove(id);
  return cookies;
}

const piped = (...pieces: readonly (string | Buffer)[]) => ({
  input: () => ({ isTerminal: false, chunks: chunksOf(...pieces) }),
});

describe('import', () => {
  it('stores a login from a file, and what Bilibili says of it', async () => {
    const file = join(folder, 'cookies.txt');
    writeFileSync(file, text);
    const { exitCode, data, said } = await testEnvironment.command({ ...call, file });
    expect({ exitCode, data }).toEqual({ exitCode: 0, data: [] });
    expect(said).toEqual(['✓ 测试用户 is stored (10001); Bilibili confirms this login']);
    const { name, level, checkedAt, method } = await testEnvironment.stored('10001');
    expect({ name, level, method }).toEqual({ name: '测试用户', level: 5, method: 'import' });
    expect(checkedAt).toBe(testEnvironment.clock.now());
    expect((await testEnvironment.credential('10001')).verified).toBe(true);
  });

  it('stores a login as unverified, says so and exits 8 where Bilibili cannot be asked', async () => {
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 412 });
    const { exitCode, said } = await testEnvironment.command(call, piped(text));
    expect(exitCode).toBe(8);
    expect(said).toEqual([
      '! 10001 is stored, but Bilibili could not be asked whether this login works',
      '  Check it with "bilipass whoami".',
    ]);
    expect((await testEnvironment.stored('10001')).checkedAt).toBeUndefined();
  });

  it('stores nothing and exits 4 where Bilibili says no', async () => {
    const dead = { kind: 'code', code: -101, data: { isLogin: false } } as const;
    testEnvironment.bilibili.faults.on('get-nav', dead);
    const run = await testEnvironment.command(call, piped(text));
    expect(run).toMatchObject({ exitCode: 4, error: { code: 'import-rejected' } });
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });

  it('stores several accounts, and reports each that is refused', async () => {
    const other = await bring('20002');
    const damaged = 'SESSDATA=a"b; DedeUserID=3';
    const events = await testEnvironment.jsonEvents(call, piped(`${text}${damaged}\n${other}`));
    expect(events).toMatchObject([
      { event: 'account.failed', mid: null, code: 'import-refused' },
      { event: 'account.imported', mid: '10001', name: '测试用户', verification: 'verified' },
      { event: 'account.imported', mid: '20002', verification: 'verified' },
      { event: 'end', exit: 2 },
    ]);
    expect(testEnvironment.leaksIn(JSON.stringify(events))).toEqual([]);
  });

  it('stores a login from standard input, however it is cut into pieces', async () => {
    const bytes = Buffer.from(text);
    const cut = piped(bytes.subarray(0, 7), bytes.subarray(7));
    expect(await testEnvironment.jsonEvents(call, cut)).toMatchObject([
      { event: 'account.imported', mid: '10001', verification: 'verified', replaced: false },
      { event: 'end', exit: 0 },
    ]);
  });

  it('replaces an account only with --replace', async () => {
    await testEnvironment.logIn();
    const before = await testEnvironment.sessdata();
    const kept = await testEnvironment.command(call, piped(text));
    expect(kept).toMatchObject({ exitCode: 2, error: { code: 'account-exists' } });
    expect(await testEnvironment.sessdata()).toBe(before);
    const replaced = await testEnvironment.jsonEvents({ ...call, replace: true }, piped(text));
    expect(replaced[0]).toMatchObject({
      event: 'account.imported',
      replaced: true,
      left_alive: [{ expires_at: expect.any(String) }],
    });
  });

  it('says that the earlier login it replaces goes on, and where to end it', async () => {
    testEnvironment.clock.advance(86_400_000);
    await testEnvironment.logIn();
    const { said } = await testEnvironment.command({ ...call, replace: true }, piped(text));
    expect(said.at(-1)).toMatch(/^ {2}The earlier login .* until 2027-\d\d-\d\d\. .*security/);
    const again = await testEnvironment.command({ ...call, replace: true }, piped(text));
    expect(again.said).toHaveLength(1);
  });

  it.each([
    ['an unknown text', 'hello', {}, 'import-unrecognized'],
    ['a damaged value', 'SESSDATA=x"y', {}, 'import-refused'],
    ['more than any login', 'x'.repeat(17_000_000), {}, 'file-unreadable'],
  ] as const)('exits 2 for %s', async (_what, input, flags, code) => {
    const run = await testEnvironment.command({ ...call, ...flags }, piped(input));
    expect(run).toMatchObject({ exitCode: 2, error: { code } });
  });

  it('exits 2 for a file that is not there, or none at all', async () => {
    const gone = await testEnvironment.command({ ...call, file: join(folder, 'gone') });
    expect(String(gone.error)).toBe('AppError: the file cannot be read: ENOENT');
    expect(gone.exitCode).toBe(2);
  });

  it.each([
    ['a directory', () => folder],
    ['a device', () => '/dev/zero'],
    ['a device', () => '/dev/null'],
  ])('refuses %s without reading from it', async (kind, file) => {
    const { exitCode, error } = await testEnvironment.command({ ...call, file: file() });
    expect(exitCode).toBe(2);
    expect(String(error)).toBe(`AppError: the file cannot be read: it is ${kind}`);
  });

  it('refuses a socket', async () => {
    const file = join(folder, 'socket');
    const server = createServer().listen(file);
    await once(server, 'listening');
    const { error } = await testEnvironment.command({ ...call, file });
    server.close();
    expect(String(error)).toBe('AppError: the file cannot be read: it is a socket');
  });

  it('reads what another program writes into a named pipe', async () => {
    const file = join(folder, 'pipe');
    execFileSync('mkfifo', [file]);
    const run = testEnvironment.command({ ...call, file });
    await appendFile(file, text);
    expect(await run).toMatchObject({ exitCode: 0, error: undefined });
    expect(await testEnvironment.credential('10001')).toBeDefined();
  });

  it('ends with the signal although no program writes into a named pipe', async () => {
    const file = join(folder, 'pipe');
    execFileSync('mkfifo', [file]);
    const run = testEnvironment.command({ ...call, file });
    testEnvironment.interruption.abort(new Interrupted(130));
    expect((await run).exitCode).toBe(130);
    // A reader that was left behind would let this open.
    await expect(open(file, constants.O_WRONLY | constants.O_NONBLOCK)).rejects.toThrow('ENXIO');
  });

  it.each([
    ['a named pipe', () => ({ ...call, file: join(folder, 'pipe') })],
    ['standard input', () => call],
  ])('gives up when the end of %s does not come in time', async (_, late) => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const input = () => ({ isTerminal: false, chunks: forever(new AbortController().signal) });
    const inputDeadline = () => AbortSignal.abort();
    const run = await testEnvironment.command(late(), { input, inputDeadline });
    expect(run).toMatchObject({ exitCode: 2, error: { code: 'file-unreadable' } });
    expect(String(run.error)).toContain('its end did not come in time');
  });

  it('exits 2 when standard input breaks', async () => {
    const failing = new PassThrough();
    failing.destroy(Object.assign(new Error('read'), { code: 'EISDIR' }));
    const input = () => ({ isTerminal: false, chunks: failing });
    const { exitCode, error } = await testEnvironment.command(call, { input });
    expect(exitCode).toBe(2);
    expect(String(error)).toBe('AppError: the file cannot be read: EISDIR');
  });

  it('says in a terminal how to end a paste, and stores it', async () => {
    const input = () => ({ isTerminal: true, chunks: chunksOf('') });
    const { exitCode } = await testEnvironment.command(call, { input, typed: text });
    expect(exitCode).toBe(0);
    expect(testEnvironment.asked).toEqual([expect.stringMatching(/press Enter, or Ctrl\+D/)]);
    expect((await testEnvironment.credential('10001')).verified).toBe(true);
  });

  it('does not wait for a paste where the session is not interactive', async () => {
    const input = () => ({
      isTerminal: true,
      chunks: forever(testEnvironment.interruption.signal),
    });
    const { exitCode, error } = await testEnvironment.command(call, { input });
    expect({ exitCode, error }).toMatchObject({ exitCode: 2, error: { code: 'input-missing' } });
  });

  it('ends with the signal although the input stays open', async () => {
    const untouched = new AbortController();
    const input = () => ({ isTerminal: false, chunks: forever(untouched.signal) });
    const run = testEnvironment.command(call, { input });
    testEnvironment.interruption.abort(new Interrupted(3));
    expect((await run).exitCode).toBe(3);
  });
});

/** An input that never says anything. */
async function* forever(signal: AbortSignal): AsyncIterable<Buffer> {
  yield await rejectOnAbort(signal);
}
