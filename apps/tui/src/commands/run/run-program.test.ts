import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreError } from '@bilipass/credential-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { runExitCodeOf } from '../../exit-codes.ts';
import { Interrupted } from '../../interruption.ts';
import { CommandTestEnvironment } from '../command-test-environment.test-kit.ts';
import type { CallOf } from '../command-call.ts';
import type { RunContext } from './run-program.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const call = { name: 'run', command: ['program', '-b', '{netscape}'] } as const;

/** What the program is started with, and the files that it sees. */
interface Started {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: readonly string[];
}

let testEnvironment: CommandTestEnvironment;
let folder: string;
let started: Started[];
beforeEach(async () => {
  testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  folder = mkdtempSync(join(tmpdir(), 'bilipass-run-'));
  started = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command with a program that ends with `exitCode`, and does `act` meanwhile. */
function run(
  given: Partial<CallOf<'run'>> = {},
  { exitCode = 0, json = false, act = () => {} } = {},
) {
  const startProgram: RunContext['startProgram'] = async ([, ...args], { env }) => {
    const paths = args.filter((arg) => arg.startsWith(folder));
    started.push({ args, env, files: paths.map((path) => readFileSync(path, 'utf8')) });
    for (const path of paths) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    }
    act();
    return exitCode;
  };
  const options = { startProgram, tempPlaces: [join(folder, 'places')], env: { A: 'b' }, json };
  return testEnvironment.command({ ...call, ...given }, options);
}

/** The files that are left of all programs. */
const left = (): readonly string[] =>
  existsSync(join(folder, 'places')) ? readdirSync(join(folder, 'places')) : [];

describe('run', () => {
  it('gives the program a private file for its lifetime, and returns its exit code', async () => {
    let during: readonly string[] = [];
    const { exitCode, data } = await run({}, { exitCode: 42, act: () => (during = left()) });
    expect({ exitCode, data }).toEqual({ exitCode: 42, data: [] });
    expect(started[0]?.files[0]).toContain(await testEnvironment.sessdata());
    expect(started[0]?.args).toEqual(['-b', expect.stringMatching(/cookies\.txt$/)]);
    expect([during.length, left()]).toEqual([1, []]);
  });

  it('puts no secret into arguments, and into the environment only what is asked for', async () => {
    await run();
    expect(testEnvironment.leaksIn(JSON.stringify([started[0]?.args, started[0]?.env]))).toEqual(
      [],
    );
    await run({ env: ['COOKIE', 'SECOND'], command: ['program'] });
    const header = (await testEnvironment.credential()).cookieHeader();
    expect(started[1]).toEqual({
      args: [],
      env: { A: 'b', COOKIE: header, SECOND: header },
      files: [],
    });
  });

  it('asks Bilibili first, and renews what is due', async () => {
    testEnvironment.bilibili.account.refreshDue = true;
    const before = (await testEnvironment.sessdata()) ?? '';
    expect(await run()).toMatchObject({ exitCode: 0 });
    const after = (await testEnvironment.sessdata()) ?? '';
    expect(after).not.toBe(before);
    expect(started[0]?.files[0]).toContain(after);
    await run();
    expect(testEnvironment.bilibili.requestsTo('get-cookie-info')).toHaveLength(2);
  });

  it('takes the named account', async () => {
    await testEnvironment.logIn('20002');
    await run({ account: '20002' });
    const { sessdata } = (await testEnvironment.credential('20002')).reveal();
    expect(started[0]?.files[0]).toContain(sessdata);
  });

  const failures: readonly (readonly [string, string, () => unknown])[] = [
    ['an account that is logged out', 'account-logged-out', () => endSessions()],
    ['a network that is down', 'network-error', () => cutNetwork()],
    ['several accounts of which none is chosen', 'no-account', () => chooseNone()],
  ];
  it.each(failures)('starts nothing for %s', async (_name, code, prepare) => {
    await prepare();
    const { error } = await run();
    expect(error).toMatchObject({ code });
    expect([runExitCodeOf(error), started, left()]).toEqual([125, [], []]);
  });

  it.each([
    ['unknown accounts', { account: '5' }, 'account-unknown'],
    ['a command that gets no login', { command: ['program', '{}'] }, 'usage-wrong'],
    ['a format that cannot hold it', { command: ['program', '{biliup}'] }, 'export-refused'],
  ] as const)('starts nothing for %s', async (_name, given, code) => {
    expect((await run(given)).error).toMatchObject({ code });
    expect([started, left()]).toEqual([[], []]);
  });

  it('starts nothing after a signal', async () => {
    testEnvironment.interruption.abort(new Interrupted(143));
    const { error } = await run();
    expect([runExitCodeOf(error), started, left()]).toEqual([143, [], []]);
  });

  it('says 125 for an account that another process works on', () => {
    expect(runExitCodeOf(new StoreError('lock-timeout', { id: '10001' }))).toBe(125);
  });

  it('leaves standard output to the program: there is no --json', async () => {
    expect((await run({}, { json: true })).error).toMatchObject({ code: 'flags-clash' });
  });

  it('removes the files also where the program cannot be started', async () => {
    const error = new Error('no');
    const act = (): never => {
      throw error;
    };
    expect((await run({}, { act })).error).toBe(error);
    expect(left()).toEqual([]);
  });
});

async function chooseNone(): Promise<void> {
  await testEnvironment.logIn('20002');
  await testEnvironment.store.setDefault(undefined);
}

/** Far beyond the life of a session. */
function endSessions(): void {
  testEnvironment.clock.advance(400 * 86_400_000);
}

function cutNetwork(): void {
  testEnvironment.bilibili.faults.on('get-cookie-info', { kind: 'reset', when: 'before' });
}
