import { isBilipassError } from '@bilipass/core';

/** Errors of a connection that was never made: the request cannot have arrived. */
const notConnected =
  /^(connect .*|ECONNREFUSED|E(NET|HOST)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * Returns whether the service may have handled a request whose answer never came. A repeat then
 * meets a ticket or key that may be used up.
 */
export function isAnswerLost(error: unknown): boolean {
  if (!isBilipassError(error)) return false;
  if (error.code === 'timeout') return true;
  const detail = error.cause instanceof Error ? error.cause.message : '';
  return error.code === 'network-error' && !notConnected.test(detail);
}
