import { isBilipassError, type Credential } from '@bilipass/core';
import { whoami, type SessionOptions } from '../session/whoami.ts';

/**
 * Returns whether a session has ended although the service speaks of risk control. Outside a login,
 * -352 is also the sign of a missing or dead session (docs/protocol.md 8.1, grade B), so `get-nav`
 * is asked. Returns `false` for any other error, and when `get-nav` cannot be asked.
 *
 * @param refusal what a call with the session threw.
 */
export async function isOverBehindRisk(
  refusal: unknown,
  credential: Credential,
  options: SessionOptions,
): Promise<boolean> {
  if (!isBilipassError(refusal) || refusal.code !== 'risk-check-failed') return false;
  const nav = await whoami(credential, options).catch((failure: unknown) => {
    if (isBilipassError(failure)) return undefined;
    throw failure;
  });
  return nav?.kind === 'not-logged-in';
}
