import { readFileSync } from 'node:fs';
import { writeExport } from '@bilipass/credential-store';

interface Seen {
  readonly expiresAt: number;
  readonly at: number;
}

/** When each session was first seen, kept between runs of the program. */
export class FirstSeen {
  readonly #path: string | undefined;
  readonly #seen: Map<string, Seen>;
  #isChanged = false;

  /** @param path - A private file; `undefined` to remember nothing. */
  constructor(path: string | undefined) {
    this.#path = path;
    this.#seen = new Map(path === undefined ? [] : readSeen(path));
  }

  /** Returns when a session with this end was first seen. Unix milliseconds. */
  of(id: string, expiresAt: number, now: number): number {
    const before = this.#seen.get(id);
    if (before?.expiresAt === expiresAt) return before.at;
    this.#seen.set(id, { expiresAt, at: now });
    this.#isChanged = true;
    return now;
  }

  /** @throws {StoreError} `store-io`. */
  async save(): Promise<void> {
    if (!this.#isChanged || this.#path === undefined) return;
    this.#isChanged = false;
    const text = JSON.stringify(Object.fromEntries(this.#seen));
    await writeExport(this.#path, `${text}\n`, { replace: true });
  }
}

/** Nothing is lost without it: the sessions count as seen now. */
function readSeen(path: string): (readonly [string, Seen])[] {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Object.entries(Object(value)).flatMap(([id, seen]) =>
      isSeen(seen) ? [[id, seen] as const] : [],
    );
  } catch {
    return [];
  }
}

function isSeen(value: unknown): value is Seen {
  return (
    typeof value === 'object' &&
    value !== null &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}
