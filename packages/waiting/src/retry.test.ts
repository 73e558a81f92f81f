import { describe, expect, it } from 'vitest';
import { isTransient, retry, retryAfter } from './retry.ts';

const failure = (code: string, fields: object = { retryable: true }): Error =>
  Object.assign(new Error(code), { code }, fields);
const timeout = failure('timeout');

/**
 * Runs a call that fails with each of `errors` and then succeeds, on a clock that only delays
 * advance.
 */
async function run(errors: unknown[], { deadlineMs = 30_000 } = {}) {
  let now = 0;
  const attempts: [number, number][] = [];
  const retries: [number, string, number][] = [];
  const result = retry(
    (attempt, leftMs) => {
      attempts.push([attempt, leftMs]);
      return errors.length > 0 ? Promise.reject(errors.shift()) : Promise.resolve('done');
    },
    {
      runtime: {
        now: () => now,
        sleep: (ms) => {
          now += ms;
          return Promise.resolve();
        },
      },
      attempts: 3,
      delayMs: (error, attempt) => retryAfter(error) ?? 300 * attempt,
      deadlineMs,
      signal: undefined,
      onRetry: (attempt, { code }, delayMs) => retries.push([attempt, code, delayMs]),
    },
  );
  const [outcome] = await Promise.allSettled([result]);
  return { outcome, attempts, retries };
}

describe('retry', () => {
  it('passes each attempt its number and the time left, and reports each delay', async () => {
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

  it('throws the error of the last attempt', async () => {
    const last = failure('server-error');
    const { outcome, attempts } = await run([timeout, timeout, last, timeout]);
    expect(outcome).toMatchObject({ reason: last });
    expect(attempts).toHaveLength(3);
  });

  it('starts no delay that would reach the deadline', async () => {
    const { outcome, attempts } = await run([timeout], { deadlineMs: 300 });
    expect(outcome).toMatchObject({ reason: timeout });
    expect(attempts).toHaveLength(1);
  });

  it.each([failure('risk-blocked', { retryable: false }), new Error('foreign'), 'reason'])(
    'does not retry after %s',
    async (error) => {
      const { outcome, attempts } = await run([error]);
      expect([outcome, attempts.length]).toEqual([{ status: 'rejected', reason: error }, 1]);
    },
  );

  it('ends a delay with the reason of the signal', async () => {
    const cancel = new AbortController();
    const result = retry(() => Promise.reject(timeout), {
      runtime: {
        now: () => 0,
        sleep: async (_ms, options) => {
          cancel.abort('enough');
          options?.signal?.throwIfAborted();
        },
      },
      attempts: 3,
      delayMs: () => 1,
      signal: cancel.signal,
    });
    await expect(result).rejects.toBe('enough');
  });
});

describe('isTransient', () => {
  it.each([
    [timeout, true],
    [failure('risk-blocked', { retryable: false }), false],
    [new Error('foreign'), false],
    [{ code: 'timeout', retryable: true }, false],
    [undefined, false],
  ])('%s: %s', (error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });
});

describe('retryAfter', () => {
  it.each([
    ['what the service names', failure('rate-limited', { retryAfterMs: 5000 }), 5000],
    ['no time at all', failure('rate-limited', { retryAfterMs: 0 }), 0],
    ['nothing for an error without a time', failure('rate-limited'), undefined],
    ['nothing for other errors', timeout, undefined],
  ])('returns %s', (_title, error, expected) => {
    expect(retryAfter(error)).toBe(expected);
  });
});
