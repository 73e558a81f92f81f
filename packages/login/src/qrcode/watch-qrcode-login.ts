import {
  isBilipassError,
  type BilipassError,
  type CallOptions,
  type Runtime,
} from '@bilipass/core';
import { backOffMs } from '@bilipass/waiting/back-off';
import { isTransient, retryAfter } from '@bilipass/waiting/retry';
import { LoginError } from '../errors.ts';
import type { LoginSuccess } from '../login-success.ts';
import { QrCodeLoginEvents, type QrCodeLoginEvent } from './qrcode-event.ts';
import type { QrCodeLoginState } from './qrcode-login-state.ts';

/** Options of `QrCodeLogin.watch()`. */
export interface WatchOptions extends CallOptions {
  /**
   * The longest duration, all renewals included. Milliseconds, above 0; default no limit besides
   * `maxRenewals`. A pending request is completed when the time is over.
   */
  readonly deadlineMs?: number;
  /** How many new codes may follow the first. 0 or more; default 5, about 18 minutes in all. */
  readonly maxRenewals?: number;
}

/** The methods of `QrCodeLogin` that the loop needs. */
export interface WatchedLogin {
  readonly client: { readonly runtime: Runtime };
  readonly expiresAt: number | undefined;
  hasQrcode(): boolean;
  generateQrcode(options: CallOptions): Promise<void>;
  checkState(options: CallOptions): Promise<QrCodeLoginEvent>;
  getQrcodeUrl(): string;
  getLogin(): LoginSuccess;
}

// The official site polls every 3 s; after the scan a person is looking at the screen.
const WAITING_INTERVAL_MS = 3_000;
const SCANNED_INTERVAL_MS = 2_000;
const LONGEST_BACKOFF_MS = 15_000;
const MAX_GENERATE_FAILURES = 2;

/** See `QrCodeLogin.watch()`. */
export async function* watchQrcodeLogin(
  login: WatchedLogin,
  options: WatchOptions,
): AsyncGenerator<QrCodeLoginState, void, undefined> {
  const { maxRenewals = 5, deadlineMs = Number.POSITIVE_INFINITY } = options;
  requireOptions(maxRenewals, deadlineMs);
  const endsAt = login.client.runtime.now() + deadlineMs;
  // Ends background requests when the caller leaves the loop early.
  const left = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
  try {
    if (!login.hasQrcode()) yield* generateCode(login, endsAt, signal);
    yield { kind: 'ready', ...shown(login) };
    for (let renewal = 1; ; renewal++) {
      const outcome = yield* watchOneCode(login, endsAt, signal);
      if (outcome === 'done') return;
      yield { kind: 'expired' };
      if (renewal > maxRenewals || login.client.runtime.now() >= endsAt) {
        throw new LoginError('qr-not-confirmed');
      }
      yield* generateCode(login, endsAt, signal);
      yield { kind: 'renewed', ...shown(login), renewal };
    }
  } finally {
    left.abort();
  }
}

/** Generates a code. Safe to retry: up to two transient failures are tolerated. */
async function* generateCode(
  login: WatchedLogin,
  endsAt: number,
  signal: AbortSignal,
): AsyncGenerator<QrCodeLoginState, void, undefined> {
  const { runtime } = login.client;
  for (let failures = 1; ; failures++) {
    try {
      return await login.generateQrcode({ signal });
    } catch (error) {
      if (!isRetryable(error) || failures > MAX_GENERATE_FAILURES) throw error;
      const delayMs = pauseAfter(error, failures);
      if (delayMs > LONGEST_BACKOFF_MS || runtime.now() + delayMs >= endsAt) throw error;
      yield { kind: 'retrying', error, delayMs };
      await runtime.sleep(delayMs, { signal });
    }
  }
}

/** Polls the current code until the login is done or the code has ended. */
async function* watchOneCode(
  login: WatchedLogin,
  endsAt: number,
  signal: AbortSignal,
): AsyncGenerator<QrCodeLoginState, 'done' | 'over', undefined> {
  const { runtime } = login.client;
  const { expiresAt } = shown(login);
  let last: QrCodeLoginState['kind'] | undefined;
  let failures = 0;
  for (;;) {
    // Polls once more at the very end: the person may have confirmed at the last moment.
    const isLastPoll = runtime.now() >= Math.min(expiresAt, endsAt);
    let pauseMs: number;
    try {
      const event = await login.checkState({ signal });
      if (event === QrCodeLoginEvents.TIMEOUT) return 'over';
      if (event === QrCodeLoginEvents.DONE) {
        yield login.getLogin();
        return 'done';
      }
      failures = 0;
      const state = stateOf(event, expiresAt);
      if (state.kind !== last) yield state;
      last = state.kind;
      pauseMs = state.kind === 'scanned' ? SCANNED_INTERVAL_MS : WAITING_INTERVAL_MS;
    } catch (error) {
      if (!isRetryable(error) || isLastPoll) throw error;
      pauseMs = pauseAfter(error, ++failures);
      yield { kind: 'retrying', error, delayMs: pauseMs };
      last = 'retrying';
    }
    if (isLastPoll) return 'over';
    const untilEnd = Math.max(0, Math.min(expiresAt, endsAt) - runtime.now());
    await runtime.sleep(Math.min(pauseMs, untilEnd), { signal });
  }
}

function shown(login: WatchedLogin): { readonly url: string; readonly expiresAt: number } {
  return { url: login.getQrcodeUrl(), expiresAt: login.expiresAt ?? 0 };
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
