import type { BilipassError } from '@bilipass/core';

const riskCodes: ReadonlySet<string> = new Set(['risk-blocked', 'risk-check-failed', 'forbidden']);

// Not retryable at once, and no word about the session either: an unknown number, a clock that is off.
const passingCodes: ReadonlySet<string> = new Set([
  'service-error',
  'refresh-path-rejected',
  'endpoint-retired',
]);

/**
 * What an error of the service's calls means for the session: `transient` and `risk` say nothing about
 * it (docs/protocol.md 8.1), `refused` says that this step will not succeed with these parts.
 */
export function classifyTrouble(error: BilipassError): 'transient' | 'risk' | 'refused' {
  if (isRiskCode(error.code)) return 'risk';
  // By its name: the error may come from another copy of the core.
  const isTransport = error.name === 'TransportError';
  if (error.retryable || isTransport || passingCodes.has(error.code)) {
    return 'transient';
  }
  return 'refused';
}

/** Whether the `code` of an error means that risk control stepped in. */
export function isRiskCode(code: string): boolean {
  return riskCodes.has(code);
}
