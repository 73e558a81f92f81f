import { describe, expect, it } from 'vitest';
import { ServiceError, TransportError } from '../errors.ts';
import { repeat } from './repeat.ts';

const timeout = new TransportError('timeout', { endpoint: 'get-nav' });
const limited = (retryAfterMs?: number): ServiceError =>
  new ServiceError('rate-limited', {
    endpoint: 'get-nav',
    httpStatus: 429,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

/** Runs `errors` one after the other, then succeeds, on a clock that only its sleeps move. */
async function run(errors: unknown[], { deadlineMs = 30_000, random = [0] } = {}) {
  let now = 0;
  const attempts: [number, number][] = [];
  const retries: [number, string, number][] = [];
  const result = repeat(
    (number, leftMs) => {
      attempts.push([number, leftMs]);
      return errors.length > 0 ? Promise.reject(errors.shift()) : Promise.resolve('done');
    },
    {
      runtime: {
        now: () => now,
        randomBytes: () => Uint8Array.from(random),
        sleep: (ms) => {
          now += ms;
          return Promise.resolve();
        },
      },
      deadlineMs,
      signal: undefined,
      onRetry: (...retry) => retries.push(retry),
    },
  );
  const [outcome] = await Promise.allSettled([result]);
  return { outcome, attempts, retries };
}

describe('repeat', () => {
  it('doubles its pause each time, and tells each attempt what time is left', async () => {
    const { outcome, attempts, retries } = await run([timeout, timeout]);
    expect(outcome).toMatchObject({ value: 'done' });
    expect(attempts).toEqual([
      [1, 30_000],
      [2, 29_700],
      [3, 29_100],
    ]);
    expect(retries).toEqual([
      [1, 'timeout', 300],
      [2, 'timeout', 600],
    ]);
  });

  it('adds up to half of the pause at random', async () => {
    const { retries } = await run([timeout, timeout], { random: [255] });
    expect(retries.map(([, , pause]) => pause)).toEqual([450, 900]);
    const { retries: without } = await run([timeout], { random: [] });
    expect(without.map(([, , pause]) => pause)).toEqual([300]);
  });

  it('gives up after three attempts with the last error', async () => {
    const { outcome, attempts } = await run([timeout, timeout, limited(0), timeout]);
    expect(outcome).toMatchObject({ reason: { code: 'rate-limited' } });
    expect(attempts).toHaveLength(3);
  });

  it('waits as long as it is asked to, but never less than by itself', async () => {
    const { retries } = await run([limited(5000), limited(0)]);
    expect(retries.map(([, , pause]) => pause)).toEqual([5000, 600]);
  });

  it('stays away half a minute from a service that limits it without a word', async () => {
    const { retries } = await run([limited()], { deadlineMs: 60_000 });
    expect(retries).toEqual([[1, 'rate-limited', 30_000]]);
  });

  it('does not begin a pause that the deadline would cut', async () => {
    const { outcome, attempts } = await run([timeout], { deadlineMs: 300 });
    expect(outcome).toMatchObject({ reason: timeout });
    expect(attempts).toHaveLength(1);
  });

  it('repeats nothing that will not pass', async () => {
    const blocked = new ServiceError('risk-blocked', { endpoint: 'get-nav', httpStatus: 412 });
    for (const error of [blocked, new Error('foreign'), 'reason']) {
      const { outcome, attempts } = await run([error]);
      expect([outcome, attempts.length]).toEqual([{ status: 'rejected', reason: error }, 1]);
    }
  });
});
