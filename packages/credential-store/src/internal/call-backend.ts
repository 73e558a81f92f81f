import type { Runtime } from '@bilipass/core';
import { withTimeLimit } from '@bilipass/waiting/time-limit';
import { StoreError } from '../errors.ts';

/**
 * Returns the failure of a backend as a {@link StoreError}. Only its kind is passed on: clients put the whole
 * command into their errors, and with it what was to be stored.
 */
function asStoreError(error: unknown, { id, note }: BackendCall): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError('store-io', {
    ...(id === undefined ? {} : { id }),
    detail: note === undefined ? kindOf(error) : `${kindOf(error)}; ${note}`,
  });
}

/** Returns a system code such as `ECONNRESET`, the word that Redis puts first such as `NOPERM`, or a name. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0] ?? error.name;
}

/** How a backend is called. */
export interface BackendCall {
  readonly runtime: Pick<Runtime, 'startTimer'>;
  readonly timeoutMs: number;
  /** The account id that the call is about. */
  readonly id?: string | undefined;
  /** What a failure means; in its message. */
  readonly note?: string | undefined;
}

/**
 * Calls a backend, which may never answer.
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

/** `timeoutMs` with its default. @throws {RangeError} unless it is above 0. */
export function readTimeout(timeoutMs: number = 10_000): number {
  if (timeoutMs > 0) return timeoutMs;
  throw new RangeError(`timeoutMs must be above 0, got ${timeoutMs}`);
}
