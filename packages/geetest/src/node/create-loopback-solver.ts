import { systemRuntime } from '@bilipass/core';
import type { CaptchaEvent } from '../captcha-event.ts';
import {
  createCaptchaSession,
  defaultDeadlineMs,
  type CaptchaSession,
} from '../captcha-session.ts';
import type { CaptchaSolver } from '../captcha-solver.ts';
import { CaptchaError } from '../errors.ts';
import { requirePositiveMs } from '../internal/require-positive-ms.ts';
import { requireServeOptions } from '../serve-options.ts';
import { servePage, type ServedPage, type ServePageOptions } from './serve-page.ts';

/** Options of {@link createLoopbackSolver}. */
export interface LoopbackSolverOptions extends ServePageOptions {
  /** How long the person has. Milliseconds, above 0. Default: 300 000 (five minutes). */
  readonly deadlineMs?: number | undefined;
  /**
   * Receives each event; the first holds the address of the page. It must not throw. Without it,
   * the address stays unknown.
   */
  readonly onEvent?: ((event: CaptchaEvent) => void) | undefined;
}

/**
 * Creates a solver that serves a page on this machine while it waits. The person opens the page in
 * a browser and solves the puzzle there. With port 0 it reuses the port of its last captcha if that
 * is free, so that a forwarded port keeps working.
 *
 * @throws {TypeError} or {RangeError} if an option is out of range.
 * @throws {CaptchaError} from the solver: `captcha-server-failed`, `captcha-timeout`,
 *   `captcha-load-failed`.
 */
export function createLoopbackSolver({
  deadlineMs = defaultDeadlineMs,
  onEvent,
  runtime = systemRuntime,
  ...options
}: LoopbackSolverOptions = {}): CaptchaSolver {
  requirePositiveMs('deadlineMs', deadlineMs);
  requireServeOptions(options);
  let lastPort = 0;

  const serve = async (session: CaptchaSession): Promise<ServedPage> => {
    if (options.port || lastPort === 0) return servePage(session, { ...options, runtime });
    try {
      return await servePage(session, { ...options, runtime, port: lastPort });
    } catch (error) {
      if (!(error instanceof CaptchaError)) throw error;
      return servePage(session, { ...options, runtime });
    }
  };

  return async (challenge, { signal, renew } = {}) => {
    const session = createCaptchaSession(challenge, {
      signal,
      renew,
      deadlineMs,
      onEvent,
      runtime,
    });
    let page: ServedPage | undefined;
    try {
      page = await serve(session);
      lastPort = page.port;
      session.report({ type: 'listening', url: page.url, port: page.port });
      return await session.answer;
    } finally {
      session.cancel();
      await page?.close();
    }
  };
}
