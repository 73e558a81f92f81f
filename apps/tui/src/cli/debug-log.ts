import type { ClientEvent } from '@bilipass/core';

interface DebugLogOptions {
  readonly enabled: boolean;
  /** Whether lines wait for `release`, because a screen would be damaged. */
  readonly held: boolean;
}

/** Prints events of the network for `--debug`: names, numbers and durations, never a secret. */
export class DebugLog {
  readonly #options: DebugLogOptions;
  readonly #lines: string[] = [];

  constructor(options: DebugLogOptions) {
    this.#options = options;
  }

  add({ type, ...facts }: ClientEvent): void {
    if (!this.#options.enabled) return;
    const words = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
    this.#lines.push(`debug ${type} ${words.join(' ')}\n`);
    if (!this.#options.held) this.release();
  }

  release(): void {
    if (this.#lines.length > 0) process.stderr.write(this.#lines.splice(0).join(''));
  }
}
