import * as nodeFs from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';

/** The part of `node:fs` that is used. */
export interface FolderSystem {
  lstatSync(path: string): Pick<nodeFs.Stats, 'isDirectory' | 'isSymbolicLink' | 'mode' | 'uid'>;
  mkdirSync(path: string, options: { readonly recursive: true; readonly mode: number }): unknown;
  readlinkSync(path: string): string;
}

interface FolderOptions {
  readonly fs?: FolderSystem;
  /** The user of the process; `undefined` where files have no owner and mode (Windows). */
  readonly uid?: number | undefined;
}

const ROOT = 0;
const WRITABLE_BY_OTHERS = 0o022;
/** In such a folder, only the owner of an entry can rename or remove it. */
const STICKY = 0o1000;
/** The limit of Linux. */
const MAX_LINKS = 40;

/**
 * Creates a folder with mode 0700, or checks an existing one: it must belong to this user and be no
 * symbolic link, and no other user may be able to write to it or to replace a folder above it. The
 * mode of a group counts too: its members are not known. On Windows the access list of the user's
 * folders protects it.
 *
 * @returns whether the folder exists and can be trusted.
 */
export function ensurePrivateFolder(path: string, options: FolderOptions = {}): boolean {
  const machine = machineOf(options);
  try {
    if (!isAbsolute(path) || !isSafeWay(path, machine)) return false;
    machine.fs.mkdirSync(path, { recursive: true, mode: 0o700 });
    // Another process may have created it first.
    return isSafeWay(path, machine) && isOwnFolder(path, machine);
  } catch {
    return false;
  }
}

/**
 * Whether a new folder of this user would be safe in `path`: `path` is private or has the sticky
 * bit, and so has everything above it.
 */
export function isSafeParent(path: string, options: FolderOptions = {}): boolean {
  try {
    return isAbsolute(path) && isSafeWay(path, machineOf(options));
  } catch {
    return false;
  }
}

interface Machine {
  readonly fs: FolderSystem;
  readonly uid: number | undefined;
}

function machineOf(options: FolderOptions): Machine {
  const uid = 'uid' in options ? options.uid : process.getuid?.();
  return { fs: options.fs ?? nodeFs, uid };
}

function isOwnFolder(path: string, { fs, uid }: Machine): boolean {
  const found = fs.lstatSync(path);
  if (!found.isDirectory()) return false;
  return uid === undefined || (found.uid === uid && (found.mode & WRITABLE_BY_OTHERS) === 0);
}

/** Whether no other user can replace a part of the path. Missing parts are safe. */
function isSafeWay(path: string, machine: Machine, links = 0): boolean {
  const { fs, uid } = machine;
  if (uid === undefined) return true;
  for (const part of partsOf(path)) {
    const found = lookAt(part, machine);
    if (found === undefined) return true;
    if (found.uid !== uid && found.uid !== ROOT) return false;
    if (found.isSymbolicLink()) {
      const target = resolve(dirname(part), fs.readlinkSync(part));
      if (links === MAX_LINKS || !isSafeWay(target, machine, links + 1)) return false;
    } else if ((found.mode & WRITABLE_BY_OTHERS) !== 0 && (found.mode & STICKY) === 0) {
      return false;
    }
  }
  return true;
}

/** From the root down: `/`, `/usr`, `/usr/lib`. */
function partsOf(path: string): string[] {
  const { root } = parse(path);
  const names = path.slice(root.length).split(sep).filter(Boolean);
  return [root, ...names.map((_, index) => join(root, ...names.slice(0, index + 1)))];
}

function lookAt(path: string, { fs }: Machine): ReturnType<FolderSystem['lstatSync']> | undefined {
  try {
    return fs.lstatSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
