// Both undocumented: that there is such a limit is all the code table says.
const MOST_FAILURES = 5;
const FORGOTTEN_AFTER_MS = 600_000;

/** Wrong passwords per account, within ten minutes. */
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
