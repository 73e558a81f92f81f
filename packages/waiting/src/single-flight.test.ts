import { describe, expect, it } from 'vitest';
import { SingleFlight } from './single-flight.ts';

/** Returns a call that ends on request, and records its signals. */
function makeCall(): {
  readonly start: (signal: AbortSignal) => Promise<string>;
  readonly signals: AbortSignal[];
  finish(value: string): void;
} {
  let finish: (value: string) => void = () => {};
  const signals: AbortSignal[] = [];
  return {
    signals,
    finish: (value) => finish(value),
    start(signal) {
      signals.push(signal);
      return new Promise((resolve, reject) => {
        finish = resolve;
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
  };
}

describe('SingleFlight', () => {
  it('shares one call among concurrent callers, and starts another one afterwards', async () => {
    const flights = new SingleFlight<string>();
    const call = makeCall();
    const both = [flights.run('k', undefined, call.start), flights.run('k', undefined, call.start)];
    call.finish('one');
    expect(await Promise.all(both)).toEqual(['one', 'one']);
    const later = flights.run('k', undefined, call.start);
    call.finish('two');
    expect(await later).toBe('two');
    expect(call.signals).toHaveLength(2);
  });

  it('runs calls for different keys concurrently', async () => {
    const flights = new SingleFlight<string>();
    const [one, other] = [makeCall(), makeCall()];
    const results = [
      flights.run('1', undefined, one.start),
      flights.run('2', undefined, other.start),
    ];
    one.finish('one');
    other.finish('other');
    expect(await Promise.all(results)).toEqual(['one', 'other']);
  });

  it('lets one caller leave without aborting the call for the others', async () => {
    const flights = new SingleFlight<string>();
    const call = makeCall();
    const controller = new AbortController();
    const leaving = flights.run('k', controller.signal, call.start);
    const staying = flights.run('k', undefined, call.start);
    const reason = { why: 'enough' };
    controller.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    expect(call.signals[0]?.aborted).toBe(false);
    call.finish('done');
    expect(await staying).toBe('done');
  });

  it('aborts the call when its last caller leaves, and starts a new one for the next', async () => {
    const flights = new SingleFlight<string>();
    const call = makeCall();
    const controller = new AbortController();
    const leaving = flights.run('k', controller.signal, call.start);
    controller.abort('enough');
    await expect(leaving).rejects.toBe('enough');
    expect(call.signals[0]?.reason).toBe('enough');
    const next = flights.run('k', undefined, call.start);
    call.finish('anew');
    expect(await next).toBe('anew');
  });

  it('lets the last caller leave only after the aborted call has settled', async () => {
    const flights = new SingleFlight<string>();
    const controller = new AbortController();
    let stored = false;
    const start = (signal: AbortSignal): Promise<string> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          setImmediate(() => {
            stored = true;
            reject(signal.reason);
          });
        });
      });
    const leaving = flights.run('k', controller.signal, start);
    controller.abort('enough');
    await expect(leaving).rejects.toBe('enough');
    expect(stored).toBe(true);
  });

  it('returns the result to the last caller when the abort was too late', async () => {
    const flights = new SingleFlight<string>();
    const controller = new AbortController();
    const leaving = flights.run('k', controller.signal, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return 'done';
    });
    controller.abort('enough');
    expect(await leaving).toBe('done');
  });

  it('aborts the call synchronously when its last caller leaves', async () => {
    const flights = new SingleFlight<string>();
    const call = makeCall();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = Promise.allSettled([
      flights.run('k', first.signal, call.start),
      flights.run('k', second.signal, call.start),
    ]);
    first.abort('a');
    expect(call.signals[0]?.aborted).toBe(false);
    second.abort('b');
    expect(call.signals[0]?.aborted).toBe(true);
    expect(await left).toMatchObject([{ reason: 'a' }, { reason: 'b' }]);
  });

  it('aborts a call that aborts its only caller while it starts', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const run = new SingleFlight<string>().run('k', controller.signal, async (signal) => {
      signals.push(signal);
      controller.abort('enough');
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      return 'done';
    });
    await expect(run).rejects.toBe('enough');
    expect(signals[0]?.aborted).toBe(true);
  });

  it('does not start for a caller whose signal is already aborted', async () => {
    const call = makeCall();
    const run = new SingleFlight<string>().run('k', AbortSignal.abort('no'), call.start);
    await expect(run).rejects.toBe('no');
    expect(call.signals).toHaveLength(0);
  });

  it('passes a failure to all callers, and does not keep it', async () => {
    const flights = new SingleFlight<string>();
    const fail = (): Promise<string> => Promise.reject(new Error('broken'));
    const both = [flights.run('k', undefined, fail), flights.run('k', undefined, fail)];
    const settled = await Promise.allSettled(both);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await flights.run('k', undefined, async () => 'fine')).toBe('fine');
  });
});
