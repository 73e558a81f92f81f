import { inspect } from 'node:util';

/** A service whose secrets must not be seen, and what was reported of the traffic with it. */
interface Watched {
  readonly service: { secrets(): readonly string[] };
  readonly events: readonly unknown[];
}

const watched: Watched[] = [];
const errors: unknown[] = [];
const printed: string[] = [];

/** From now until the end of the test, a secret of `service` in an error, event or print fails it. */
export function watchForLeaks(service: Watched['service'], events: readonly unknown[] = []): void {
  watched.push({ service, events });
}

/** Keeps every error that is made, whoever throws or swallows it. Call before anything is imported. */
export function recordErrors(): void {
  const Original = globalThis.Error;
  class RecordedError extends Original {
    // Errors of the engine itself are still errors; subclasses ask as ever.
    static override [Symbol.hasInstance](value: unknown): boolean {
      const ask = Function.prototype[Symbol.hasInstance];
      return ask.call(this === RecordedError ? Original : this, value);
    }

    constructor(...input: ConstructorParameters<ErrorConstructor>) {
      super(...input);
      errors.push(this);
    }
  }
  globalThis.Error = RecordedError as ErrorConstructor;
}

/** Keeps everything that is printed. */
export function recordConsole(): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const original = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      printed.push(values.map((value) => inspect(value)).join(' '));
      original(...values);
    };
  }
}

/** The secrets found in what was recorded since the last call, with where they were found. */
export function takeLeaks(): string[] {
  const texts = [
    ...errors.splice(0).map((error) => `error ${inspect(error, { depth: 9, showHidden: true })}`),
    ...watched.flatMap(({ events }) => events.map((event) => `event ${JSON.stringify(event)}`)),
    ...printed.splice(0).map((text) => `print ${text}`),
  ];
  const secrets = new Set(watched.splice(0).flatMap(({ service }) => service.secrets()));
  return texts.flatMap((text) =>
    [...secrets].filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${text}`),
  );
}
