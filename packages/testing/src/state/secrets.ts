// Shorter strings turn up in any text by chance and would prove nothing.
const SHORTEST = 4;

/** Every secret that the service issued or received, so that tests can search logs for it. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Remembers each value as given and, when it is percent-encoded, decoded as well. */
  add(...values: readonly string[]): void {
    for (const value of values) {
      this.#remember(value);
      this.#remember(decoded(value));
    }
  }

  all(): readonly string[] {
    return [...this.#values];
  }

  #remember(value: string): void {
    if (value.length >= SHORTEST) this.#values.add(value);
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
