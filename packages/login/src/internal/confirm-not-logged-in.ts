import type { CallOptions, Runtime } from '@bilipass/core';

// Long enough for every server of the service to know a session that was just created.
const PAUSE_MS = 1_000;

/**
 * Calls `ask`, and a second time if the answer is `not-logged-in`. One wrong reply must not end a
 * session.
 */
export async function confirmNotLoggedIn<T extends { readonly kind: string }>(
  runtime: Runtime,
  { signal }: CallOptions,
  ask: () => Promise<T>,
): Promise<T> {
  const answer = await ask();
  if (answer.kind !== 'not-logged-in') return answer;
  await runtime.sleep(PAUSE_MS, { signal });
  return ask();
}
