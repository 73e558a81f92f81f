import { inspect } from 'node:util';

/** A service whose secrets must not leak, and the events of its clients. */
interface Watched {
  readonly service: { secrets(): readonly string[] };
  readonly events: readonly unknown[];
}

const watched: Watched[] = [];
const errors: unknown[] = [];
const printed: string[] = [];

/** Until the end of the test, a secret of `service` in an error, event or print fails the test. */
export function watchForLeaks(service: Watched['service'], events: readonly unknown[] = []): void {
  watched.push({ service, events });
}

let isRecording = false;

/**
 * Records every error and every print from now on. A second call does nothing, since all files of a
 * worker share the record. Call it before any import of the code under test.
 */
export function startRecording(): void {
  if (isRecording) return;
  isRecording = true;
  recordErrors();
  recordPrints(console, ['log', 'info', 'warn', 'error', 'debug']);
  for (const output of [process.stdout, process.stderr]) recordPrints(output, ['write']);
}

/**
 * Records every error that JavaScript code creates, also one that is caught. An error that the
 * engine itself creates is found only as the cause of one of these.
 */
function recordErrors(): void {
  globalThis.Error = recording(Error);
  globalThis.TypeError = recording(TypeError);
  globalThis.RangeError = recording(RangeError);
}

function recording<Original extends ErrorConstructor>(original: Original): Original {
  return new Proxy(original, {
    construct(target, input, newTarget) {
      const error: unknown = Reflect.construct(target, input, newTarget);
      errors.push(error);
      return Object(error);
    },
    apply(target, self, input) {
      const error: unknown = Reflect.apply(target, self, input);
      errors.push(error);
      return error;
    },
  });
}

/** Records everything that `methods` of `printer` print. The methods still print. */
export function recordPrints(printer: object, methods: readonly string[]): void {
  for (const method of methods) {
    const original: unknown = Reflect.get(printer, method);
    if (typeof original !== 'function') throw new TypeError(`${method} is no method`);
    Object.defineProperty(printer, method, {
      configurable: true,
      writable: true,
      value(...values: unknown[]): unknown {
        printed.push(values.map((value) => inspect(value)).join(' '));
        return Reflect.apply(original, printer, values);
      },
    });
  }
}

/** Returns the secrets found in the record since the last call, with their places. */
export function takeLeaks(): string[] {
  const texts = [
    ...withoutFrames(() => errors.splice(0).map((error) => `error ${textOf(error)}`)),
    ...watched.flatMap(({ events }) => events.map((event) => `event ${JSON.stringify(event)}`)),
    ...printed.splice(0).map((text) => `print ${text}`),
  ];
  const secrets = new Set(watched.splice(0).flatMap(({ service }) => service.secrets()));
  return texts.flatMap((text) =>
    [...secrets].filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${text}`),
  );
}

function textOf(error: unknown): string {
  return inspect(error, { depth: 9, showHidden: true });
}

/**
 * Runs `read` with stacks that have no frames. Functions and files hold no secret, and finding
 * their place in the sources takes longer than the rest of the search.
 */
function withoutFrames<Result>(read: () => Result): Result {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error) => String(error);
  try {
    return read();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** Throws when the record holds a secret. The next test does not find this error again. */
export function refuseLeaks(): void {
  const leaks = takeLeaks();
  if (leaks.length === 0) return;
  const report = new Error(`secrets were seen:\n${leaks.join('\n')}`);
  errors.length = 0;
  throw report;
}
