import { ServiceError } from '../errors.ts';
import type { Reply } from './reply.ts';
import { nameOfServerCode } from '../server-codes.ts';
import { rootCode, rootMessage } from '../wire/peek-envelope.ts';

type TransportRefusal = 'risk-blocked' | 'rate-limited' | 'server-error';

/**
 * Throws for the refusals that are the same on every endpoint (docs/protocol.md 8.1): HTTP error
 * statuses, and bodies that report a failure of the service with HTTP 200. The endpoints read the
 * rest of the body.
 *
 * @throws {ServiceError} `risk-blocked` (HTTP 403, 412), `rate-limited` (429), `server-error` (5xx;
 * -500, -503, -504, -8888).
 */
export function throwOnFailure(reply: Reply, retryAfterMs: number | undefined): void {
  const { endpoint, httpStatus } = reply;
  const serverCode = rootCode(reply);
  const code = codeOfStatus(httpStatus) ?? codeOfTrouble(serverCode);
  if (!code) return;
  const serverMessage = reply.redact(rootMessage(reply));
  throw new ServiceError(code, {
    endpoint,
    httpStatus,
    ...(serverCode === undefined ? {} : { serverCode }),
    ...(serverMessage ? { serverMessage } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function codeOfStatus(status: number): TransportRefusal | undefined {
  if (status === 403 || status === 412) return 'risk-blocked';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : undefined;
}

function codeOfTrouble(serverCode: number | undefined): TransportRefusal | undefined {
  if (serverCode === undefined || nameOfServerCode(serverCode) !== 'server-error') return undefined;
  return 'server-error';
}
