import { TimeLimitReached } from '@bilipass/waiting/time-limit';
import type { EndpointName } from '../endpoint-name.ts';
import { ServiceError, TransportError } from '../errors.ts';
import { causesOf } from './causes-of.ts';
import { transportCodeOf } from './transport-code-of.ts';

/** Converts an error of an attempt to an error of this package. */
export function asTransportError(
  error: unknown,
  endpoint: EndpointName,
): TransportError | ServiceError {
  if (error instanceof TransportError || error instanceof ServiceError) return error;
  if (error instanceof TimeLimitReached) return new TransportError('timeout', { endpoint });
  const detail = causeName(error);
  return new TransportError(transportCodeOf(detail ?? ''), {
    endpoint,
    ...(detail ? { detail, cause: new Error(detail) } : {}),
  });
}

// `ECONNREFUSED`, `UND_ERR_CONNECT_TIMEOUT`, `CERT_HAS_EXPIRED`, Bun's `ConnectionRefused`.
const plainName = /^[A-Z](?:[A-Z0-9]*(?:_[A-Z0-9]+)*|[A-Za-z]+)$/;

/**
 * Returns the name of the cause of a failed `fetch`, such as `connect ECONNREFUSED`. No other part
 * of the error is used: an error about a header, for example, quotes that header.
 */
function causeName(error: unknown): string | undefined {
  for (const cause of causesOf(error)) {
    if ('code' in cause && typeof cause.code === 'string' && plainName.test(cause.code)) {
      const connecting = 'syscall' in cause && cause.syscall === 'connect';
      return connecting ? `connect ${cause.code}` : cause.code;
    }
    // Deno gives no name: rustls says it in words.
    if (cause.message.includes('invalid peer certificate')) return 'CERT_UNTRUSTED';
  }
  return undefined;
}
