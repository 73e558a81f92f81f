import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemProcesses, type ProcessIdentity } from '@bilipass/credential-store';
import { systemErrorName } from '../../system-error-name.ts';
import { ensurePrivateFolder } from '../../private-folder.ts';

const SENT = 'sent';

/**
 * Remembers which notices were sent, so that the keepers of a store send each one once, also after a
 * restart. The claim of a process that was killed before it sent the notice does not count.
 */
export class NoticeLedger {
  readonly #folder: string | undefined;
  readonly #own = new Set<string>();

  /** @param folder - A private folder; `undefined` to remember in this process only. */
  constructor(folder: string | undefined) {
    this.#folder = folder !== undefined && ensurePrivateFolder(folder) ? folder : undefined;
  }

  /** Returns whether this process is the one to send the notice with this key. */
  claim(key: string): boolean {
    if (this.#own.has(key)) return false;
    if (!this.#create(key) && !(this.#isAbandoned(key) && this.#create(key))) return false;
    this.#own.add(key);
    return true;
  }

  /** Notes that the notice was sent. */
  settle(key: string): void {
    ignoreFailure(() => this.#write(key, SENT, 'w'));
  }

  /** Lets the notice be sent again, because what it said is over. */
  release(key: string): void {
    this.#own.delete(key);
    this.abandon(key);
  }

  /** Leaves a notice that was not sent to a later process: this one has tried. */
  abandon(key: string): void {
    const path = this.#pathOf(key);
    if (path !== undefined) ignoreFailure(() => rmSync(path, { force: true }));
  }

  #create(key: string): boolean {
    try {
      this.#write(key, JSON.stringify(systemProcesses.self()), 'wx');
      return true;
    } catch (error) {
      // Without a ledger, a notice too many is better than none.
      return systemErrorName(error) !== 'EEXIST';
    }
  }

  /** Removes the claim of a process that is gone. */
  #isAbandoned(key: string): boolean {
    const path = this.#pathOf(key);
    if (path === undefined) return false;
    try {
      const text = readFileSync(path, 'utf8');
      if (text === SENT || systemProcesses.stateOf(identityIn(text)) !== 'gone') return false;
      rmSync(path);
      return true;
    } catch {
      return false;
    }
  }

  #write(key: string, text: string, flag: 'w' | 'wx'): void {
    const path = this.#pathOf(key);
    if (path !== undefined) writeFileSync(path, text, { flag, mode: 0o600 });
  }

  #pathOf(key: string): string | undefined {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
    return this.#folder === undefined ? undefined : join(this.#folder, name);
  }
}

/** An incomplete record belongs to a process that is writing it. */
function identityIn(text: string): ProcessIdentity {
  const value: unknown = JSON.parse(text);
  const { pid, started, machine } = Object(value);
  return { pid: Number(pid), started: String(started), machine: String(machine) };
}

function ignoreFailure(run: () => void): void {
  try {
    run();
  } catch {
    // The notice is sent once more after a restart.
  }
}
