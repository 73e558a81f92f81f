import type { Runtime } from '@bilipass/core';
import { withTimeLimit } from '@bilipass/waiting/time-limit';
import { StoreError } from '../errors.ts';

/**
 * Returns the failure of a backend as a {@link StoreError} with only the kind of failure: the
 * errors of clients contain the whole command, including the data to store.
 */
function asStoreError(error: unknown, { id, note }: BackendCall): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError('store-io', {
    ...(id === undefined ? {} : { id }),
    detail: note === undefined ? kindOf(error) : `${kindOf(error)}; ${note}`,
  });
}

/**
 * Returns a system code such as `ECONNRESET`, the Redis error code such as `NOPERM`, or the error
 * name.
 */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0] ?? error.name;
}

/** Describes one call of a backend. */
export interface BackendCall {
  readonly runtime: Pick<Runtime, 'startTimer'>;
  readonly timeoutMs: number;
  /** The account id that the call is about. */
  readonly id?: string | undefined;
  /** The meaning of a failure, for the message. */
  readonly note?: string | undefined;
}

/**
 * Calls a backend with a time limit.
 *
 * @throws {StoreError} `store-io` when it fails or takes longer than `timeoutMs`.
 */
export async function callBackend<T>(call: BackendCall, run: () => Promise<T>): Promise<T> {
  try {
    return await withTimeLimit(call.runtime, { ms: call.timeoutMs }, run);
  } catch (error) {
    throw asStoreError(error, call);
  }
}

/** Returns `timeoutMs` with its default. @throws {RangeError} unless it is above 0. */
export function readTimeout(timeoutMs: number = 10_000): number {
  if (timeoutMs > 0) return timeoutMs;
  throw new RangeError(`timeoutMs must be above 0, got ${timeoutMs}`);
}
