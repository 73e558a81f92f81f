import {
  isBilipassError,
  TransportError,
  type BilipassError,
  type CallOptions,
  type Runtime,
} from '@bilipass/core';
import { backOffMs } from '@bilipass/waiting/back-off';
import { isTransient, retryAfter } from '@bilipass/waiting/retry';
import { TimeLimit } from '@bilipass/waiting/time-limit';
import { LoginError } from '../errors.ts';
import { isAnswerLost } from '../internal/is-answer-lost.ts';
import type { LoginSuccess } from '../login-success.ts';
import { QrCodeLoginEvents, type QrCodeLoginEvent } from './qrcode-event.ts';
import type { QrCodeLoginState } from './qrcode-login-state.ts';

/** Options of `QrCodeLogin.watch()`. */
export interface WatchOptions extends CallOptions {
  /**
   * The longest duration, with all renewals, retries and pending requests. Milliseconds, above 0;
   * default no limit besides `maxRenewals`. When it is over, a session that is complete by then is
   * still returned, unverified.
   */
  readonly deadlineMs?: number;
  /** How many new codes may follow the first. 0 or more; default 5, about 18 minutes in all. */
  readonly maxRenewals?: number;
}

/** The parts of a `QrCodeLogin` that the loop needs. */
export interface WatchedLogin {
  readonly runtime: Runtime;
  /** Returns the current code, if there is one. */
  shown(): { readonly url: string; readonly expiresAt: number } | undefined;
  /** Returns whether the current code is confirmed: then its session exists. */
  isConfirmed(): boolean;
  generate(options: CallOptions): Promise<void>;
  /** As `checkState`; the abort of `deadline` ends the call without grace. */
  check(
    options: CallOptions & { readonly deadline: AbortSignal | undefined },
  ): Promise<QrCodeLoginEvent>;
  getLogin(): LoginSuccess;
  /** Ends the requests in the background. */
  leave(): void;
}

// The official site polls every 3 s; after the scan a person is looking at the screen.
const WAITING_INTERVAL_MS = 3_000;
const SCANNED_INTERVAL_MS = 2_000;
const LONGEST_BACKOFF_MS = 15_000;
const MAX_GENERATE_FAILURES = 2;
// The last poll before a deadline has this long to be answered.
const LAST_LOOK_MS = 1_000;

/** See `QrCodeLogin.watch()`. */
export async function* watchQrcodeLogin(
  login: WatchedLogin,
  options: WatchOptions,
): AsyncGenerator<QrCodeLoginState, void, undefined> {
  const { maxRenewals = 5, deadlineMs = Infinity } = options;
  requireOptions(maxRenewals, deadlineMs);
  const { runtime } = login;
  // Thousands of logins may wait in one process, and a signal takes more than a KiB.
  const limit = deadlineMs === Infinity ? undefined : new TimeLimit(runtime, { ms: deadlineMs });
  const endsAt = runtime.now() + deadlineMs;
  const watch: Watch = { login, signal: options.signal, deadline: limit?.signal, endsAt };
  try {
    if (!login.shown()) yield* generateCode(watch);
    yield { kind: 'ready', ...shown(login) };
    for (let renewal = 1; ; renewal++) {
      const outcome = yield* watchOneCode(watch);
      if (outcome === 'done') return;
      yield { kind: 'expired' };
      if (renewal > maxRenewals || runtime.now() >= watch.endsAt) {
        throw outcome === 'over' ? new LoginError('qr-not-confirmed') : outcome;
      }
      yield* generateCode(watch);
      yield { kind: 'renewed', ...shown(login), renewal };
    }
  } finally {
    login.leave();
    limit?.end();
  }
}

/** One run of the loop. */
interface Watch {
  readonly login: WatchedLogin;
  readonly signal: AbortSignal | undefined;
  /** Aborts at `endsAt`; `undefined` without a deadline. */
  readonly deadline: AbortSignal | undefined;
  /** When the loop ends at the latest. Unix milliseconds. */
  readonly endsAt: number;
}

/** Generates a code. Safe to retry: up to two transient failures are tolerated. */
async function* generateCode({
  login,
  signal,
  deadline,
  endsAt,
}: Watch): AsyncGenerator<QrCodeLoginState, void, undefined> {
  const { runtime } = login;
  const ended = deadline && signal ? AbortSignal.any([signal, deadline]) : (deadline ?? signal);
  for (let failures = 1; ; failures++) {
    try {
      return await login.generate({ signal: ended });
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline?.aborted) throw new LoginError('qr-not-confirmed');
      if (!isRetryable(error) || failures > MAX_GENERATE_FAILURES) throw error;
      const delayMs = pauseAfter(error, failures);
      if (delayMs > LONGEST_BACKOFF_MS || runtime.now() + delayMs >= endsAt) throw error;
      yield { kind: 'retrying', error, delayMs };
      await runtime.sleep(delayMs, { signal });
    }
  }
}

/**
 * Polls the current code until the login is done, the code has ended, or the deadline is over.
 *
 * @returns the error of the last poll where that failed.
 */
async function* watchOneCode({
  login,
  signal,
  deadline,
  endsAt,
}: Watch): AsyncGenerator<QrCodeLoginState, 'done' | 'over' | BilipassError, undefined> {
  const { runtime } = login;
  const { expiresAt } = shown(login);
  let last: QrCodeLoginState['kind'] | undefined;
  let failure: BilipassError | undefined;
  let failures = 0;
  for (;;) {
    // Polls once more at the very end: the person may have confirmed at the last moment.
    const isLastPoll = runtime.now() >= expiresAt;
    let pauseMs: number;
    try {
      const event = await login.check({ signal, deadline });
      if (event === QrCodeLoginEvents.TIMEOUT) return 'over';
      if (event === QrCodeLoginEvents.DONE) {
        yield login.getLogin();
        return 'done';
      }
      failures = 0;
      failure = undefined;
      const state = stateOf(event, expiresAt);
      if (state.kind !== last) yield state;
      last = state.kind;
      pauseMs = state.kind === 'scanned' ? SCANNED_INTERVAL_MS : WAITING_INTERVAL_MS;
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline?.aborted) return atDeadline(login, failure);
      if (!isRetryable(error)) throw error;
      const hasEnded = runtime.now() >= expiresAt;
      // A new code would discard a session that exists already.
      if (login.isConfirmed() && (hasEnded || isAnswerLost(error))) throw error;
      if (hasEnded) return error;
      failure = error;
      pauseMs = pauseAfter(error, ++failures);
      yield { kind: 'retrying', error, delayMs: pauseMs };
      last = 'retrying';
    }
    if (isLastPoll) return 'over';
    const now = runtime.now();
    const lastLookAt = Math.min(expiresAt, endsAt - LAST_LOOK_MS);
    const pollAt = Math.min(now + pauseMs, lastLookAt > now ? lastLookAt : expiresAt);
    await runtime.sleep(Math.max(0, Math.min(pollAt, endsAt) - now), { signal });
    if (pollAt >= endsAt) return atDeadline(login, failure);
  }
}

/** @throws {TransportError} `timeout` when the session exists, but could not be fetched in time. */
function atDeadline(
  login: WatchedLogin,
  failure: BilipassError | undefined,
): 'over' | BilipassError {
  if (login.isConfirmed()) {
    throw failure ?? new TransportError('timeout', { endpoint: 'visit-cross-domain' });
  }
  return failure ?? 'over';
}

function shown(login: WatchedLogin): { readonly url: string; readonly expiresAt: number } {
  const code = login.shown();
  if (!code) throw new LoginError('qr-not-generated');
  return { url: code.url, expiresAt: code.expiresAt };
}

function stateOf(
  event: Exclude<QrCodeLoginEvent, 'timeout' | 'done'>,
  expiresAt: number,
): { readonly kind: 'waiting'; readonly expiresAt: number } | { readonly kind: 'scanned' } {
  return event === QrCodeLoginEvents.CONF ? { kind: 'scanned' } : { kind: 'waiting', expiresAt };
}

function isRetryable(error: unknown): error is BilipassError {
  return isBilipassError(error) && isTransient(error);
}

/** Returns the delay that the service asks for, or the polling interval doubled with each failure. */
function pauseAfter(error: BilipassError, failures: number): number {
  const options = { firstMs: WAITING_INTERVAL_MS, longestMs: LONGEST_BACKOFF_MS };
  return retryAfter(error) ?? backOffMs(failures, options);
}

function requireOptions(maxRenewals: number, deadlineMs: number): void {
  if (!Number.isInteger(maxRenewals) || maxRenewals < 0) {
    throw new RangeError(`maxRenewals must be a whole number of at least 0, got ${maxRenewals}`);
  }
  if (!(deadlineMs > 0)) throw new RangeError(`deadlineMs must be above 0, got ${deadlineMs}`);
}
