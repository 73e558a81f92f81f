// Shorter strings occur in any text by chance, so finding them proves nothing.
const SHORTEST = 4;

/** All secrets that the service issued or received, so that tests can search logs for them. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Adds each value, and its decoded form when it is percent-encoded. */
  add(...values: readonly string[]): void {
    for (const value of values) {
      this.#remember(value);
      this.#remember(decoded(value));
    }
  }

  /** Returns whether exactly this value is a secret. */
  has(value: string): boolean {
    return this.#values.has(value);
  }

  all(): readonly string[] {
    return [...this.#values];
  }

  #remember(value: string): void {
    if (value.length >= SHORTEST) this.#values.add(value);
  }
}

/** Decodes a percent-encoded value. Returns one that is not encoded unchanged. */
export function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
