import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './app-error.ts';
import { ensurePrivateFolder, isSafeParent } from './private-folder.ts';

/**
 * Creates a folder that only this user can open, in the first safe place. Its name holds `name` and
 * the number and the start of this process.
 *
 * @param places - Absolute paths; see `own-places.ts`.
 * @throws {AppError} `file-unwritable` where no place is safe.
 */
export function makePrivateFolder(name: string, places: readonly string[]): string {
  for (const place of places) {
    const made = makeIn(place, `bilipass-${name}-${process.pid}-${startOf(process.pid) ?? 0}-`);
    if (made !== undefined) return made;
  }
  throw new AppError('file-unwritable', {
    detail: {
      en: `others can write to, or above, each of ${places.join(', ')}`,
      zh: `以下位置或其上级均可被他人写入：${places.join('、')}`,
    },
  });
}

function makeIn(place: string, prefix: string): string | undefined {
  if (!ensurePrivateFolder(place) && !isSafeParent(place)) return undefined;
  try {
    const made = mkdtempSync(join(place, prefix));
    return ensurePrivateFolder(made) ? made : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the folders of processes that were killed. */
export function sweepPrivateFolders(name: string, places: readonly string[]): void {
  const pattern = new RegExp(`^bilipass-${name}-(\\d+)-(\\d+)-\\w{6}$`);
  for (const place of places) {
    for (const entry of namesIn(place)) {
      const [, pid, start] = pattern.exec(entry) ?? [];
      const path = join(place, entry);
      if (pid !== undefined && !isRunning(Number(pid), start) && isOurs(path)) {
        rmSync(path, { recursive: true, force: true });
      }
    }
  }
}

/** The names in a folder; none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isOurs(path: string): boolean {
  const { uid } = lstatSync(path);
  return uid === (process.getuid?.() ?? uid);
}

/** The number of a process that has ended may be that of another one, as in each new container. */
function isRunning(pid: number, start: string | undefined): boolean {
  const found = startOf(pid);
  return found === undefined || start === '0' ? isAlive(pid) : found === start;
}

/**
 * Returns when a process started, in clock ticks since the boot (proc(5), field 22 of `stat`);
 * `ended` for one that only waits to be reaped, `undefined` where it is not known.
 */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, field 2, is in brackets and may itself contain spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /^[ZX]/.test(fields[0] ?? '') ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
