import { execFile } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** The outcome of the attack. */
export interface TwoUsersOutcome {
  /** Whether the attack works on a program with Node's default folder. If not, the test is void. */
  readonly control: 'hit' | 'missed';
  /** Whether the attack works on `bilipass`. */
  readonly bilipass: 'hit' | 'missed';
}

const ATTACKER = 64_001;
const VICTIM = 64_002;
const PRINTED = 'or none is stored';
const PLANTED = 'by another user !';
/** Offset of the checksum of the source in a file of Node's compile cache: after magic and size. */
const SOURCE_CHECKSUM_AT = 12;

/** Node takes the first folder: that of `bilipass` comes too late. */
const controlProgram = `
  require('node:module').enableCompileCache();
  require('./bilipass.cjs');
`;

/** Returns whether this process may act as two users. */
export function canBeTwoUsers(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * One user plants compiled code in the shared temporary folder, in Node's default place for another
 * user. Then the other user runs `bilipass`.
 *
 * @param executable - A Node with a compile cache: 22.8 or later.
 * @param dist - The folder of the built program.
 */
export async function attackCompileCache(
  executable: string,
  dist: string,
): Promise<TwoUsersOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-two-users-'));
  chmodSync(folder, 0o755);
  // Other users may not have access to the workspace.
  const node = join(folder, 'node');
  const program = join(folder, 'program');
  const run = async (user: number, file: string, env: NodeJS.ProcessEnv, ...args: string[]) => {
    const said = await runAs(user, [node, join(program, file), 'whoami', ...args], env);
    if (said.includes(PLANTED)) return 'hit';
    if (said.includes(PRINTED)) return 'missed';
    throw new Error(`${file} printed neither: ${said}`);
  };
  try {
    copyFileSync(executable, node);
    cpSync(dist, program, { recursive: true });
    writeFileSync(join(program, 'control.cjs'), controlProgram);
    const shared = makeFolder(join(folder, 'shared'), 0, 0o1777);
    const cache = makeFolder(join(folder, 'cache'), ATTACKER, 0o755);

    const originals = alterProgram(program);
    const attackerEnv = { NODE_COMPILE_CACHE: cache, HOME: '/', TMPDIR: shared };
    const altered = await run(
      ATTACKER,
      'control.cjs',
      attackerEnv,
      '--store',
      join(folder, 'none'),
    );
    if (altered !== 'hit') throw new Error('the altered program did not run');
    for (const [path, source] of originals) writeFileSync(path, source);
    plant(cache, shared, [...originals.values()]);

    const home = makeFolder(join(folder, 'home'), VICTIM, 0o700);
    const env = { HOME: home, TMPDIR: shared };
    return {
      control: await run(VICTIM, 'control.cjs', env),
      bilipass: await run(VICTIM, 'bilipass.cjs', env),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Changes the output of the program. Returns the original files, by path. */
function alterProgram(program: string): Map<string, string> {
  const originals = new Map<string, string>();
  for (const name of readdirSync(program).filter((file) => file.endsWith('.cjs'))) {
    const path = join(program, name);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(PRINTED)) continue;
    originals.set(path, source);
    writeFileSync(path, alter(source));
  }
  return originals;
}

function alter(source: string): string {
  return source.replaceAll(PRINTED, PLANTED);
}

/** Plants the code compiled into `cache` as that of the original sources, where the victim's Node looks. */
function plant(cache: string, shared: string, originals: readonly string[]): void {
  const [tag = ''] = readdirSync(cache);
  const top = makeFolder(join(shared, 'node-compile-cache'), ATTACKER, 0o777);
  const target = makeFolder(join(top, tag.replace(/\d+$/, String(VICTIM))), ATTACKER, 0o777);
  const byChecksum = new Map(originals.map((source) => [crc32(alter(source)), source]));
  for (const name of readdirSync(join(cache, tag))) {
    const code = readFileSync(join(cache, tag, name));
    const original = byChecksum.get(code.readUInt32LE(SOURCE_CHECKSUM_AT));
    if (original !== undefined) code.writeUInt32LE(crc32(original), SOURCE_CHECKSUM_AT);
    writeFileSync(join(target, name), code);
    chownSync(join(target, name), ATTACKER, ATTACKER);
  }
}

function makeFolder(path: string, user: number, mode: number): string {
  mkdirSync(path);
  chownSync(path, user, user);
  chmodSync(path, mode);
  return path;
}

/** Returns the output of a program on both streams, whatever its exit status. */
function runAs(uid: number, command: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const [file = '', ...args] = command;
  const options = {
    uid,
    gid: uid,
    env: { BILIPASS_LANG: 'en', ...env },
    cwd: '/',
    timeout: 30_000,
  };
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) =>
      resolve(`${stdout}${stderr}${error?.message ?? ''}`),
    );
  });
}
