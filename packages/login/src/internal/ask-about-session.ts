import type { Credential } from '@bilipass/core';
import type { SessionOptions } from '../session/whoami.ts';
import { confirmNotLoggedIn } from './confirm-not-logged-in.ts';
import { isOverBehindRisk } from './is-over-behind-risk.ts';

/** The answer of a service that knows no such session. */
interface NotLoggedIn {
  readonly kind: 'not-logged-in';
}

/**
 * Asks with a session. Returns `not-logged-in` only when the service says so twice, also when the
 * first sign of it was risk control.
 */
export async function askAboutSession<T extends { readonly kind: string }>(
  credential: Credential,
  options: SessionOptions,
  ask: () => Promise<T>,
): Promise<T | NotLoggedIn> {
  try {
    return await confirmNotLoggedIn(options.client.runtime, options, ask);
  } catch (error) {
    if (await isOverBehindRisk(error, credential, options)) return { kind: 'not-logged-in' };
    throw error;
  }
}
