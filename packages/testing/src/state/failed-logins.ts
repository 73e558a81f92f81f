// Both values are undocumented: the code table only says that there is such a limit.
const MOST_FAILURES = 5;
const FORGOTTEN_AFTER_MS = 600_000;

/** The number of wrong passwords per account, within ten minutes. */
export class FailedLogins {
  readonly #at = new Map<string, readonly number[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(mid: string): void {
    this.#at.set(mid, [...this.#recent(mid), this.#now()]);
  }

  areTooMany(mid: string): boolean {
    return this.#recent(mid).length >= MOST_FAILURES;
  }

  #recent(mid: string): readonly number[] {
    return (this.#at.get(mid) ?? []).filter((at) => this.#now() - at < FORGOTTEN_AFTER_MS);
  }
}
