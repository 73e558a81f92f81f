import type { Sender } from './sender.ts';
import type { ErrorCode } from './error-codes.ts';
import { ServiceError, TransportError } from './errors.ts';
import { isObject, textField } from './internal/fields.ts';
import { peekEnvelope } from './internal/peek-envelope.ts';
import type { Reply } from './reply.ts';
import { nameOfServerCode } from './server-codes.ts';

/** The body that nearly every endpoint answers with (docs/protocol.md 2.2). */
export interface Envelope {
  /** The outermost of the inner states. 0 alone never means "logged in". */
  readonly code: number;
  /** The service's words, with everything that was sent taken out. */
  readonly message: string;
  /** Whatever `data` was; `undefined` when it was absent or null. */
  readonly data: unknown;
}

/**
 * The envelope in a reply.
 *
 * @throws {TransportError} `unexpected-body` when the body is no JSON object with a number `code`.
 */
export function readEnvelope(reply: Reply): Envelope {
  const { code, message = '' } = peekEnvelope(reply);
  if (code === undefined) throw unexpectedBody(reply, bodyKind(reply.text));
  return { code, message, data: reply.json?.['data'] ?? undefined };
}

/**
 * Passes when `code` is 0, whatever `data` is.
 *
 * @throws {ServiceError} under the name of the code when it is another one.
 * @throws {TransportError} `unexpected-body`.
 */
export function requireAccepted(client: Sender, reply: Reply): void {
  const envelope = readEnvelope(reply);
  if (envelope.code !== 0) throw refusal(client, reply, envelope);
}

/**
 * The `data` of a reply whose `code` is 0 and whose `data` is an object.
 *
 * @throws {ServiceError} under the name of the code when it is another one.
 * @throws {TransportError} `unexpected-body` when `data` is missing although `code` is 0, which
 * happens when risk control intervenes.
 */
export function acceptedData(client: Sender, reply: Reply): Record<string, unknown> {
  const envelope = readEnvelope(reply);
  if (envelope.code !== 0) throw refusal(client, reply, envelope);
  if (!isObject(envelope.data)) throw unexpectedBody(reply, 'no data');
  return envelope.data;
}

/** The error for an envelope that refuses; reported to the client's listener. */
export function refusal(client: Sender, reply: Reply, envelope: Envelope): ServiceError {
  return refusalNamed(client, reply, nameOfServerCode(envelope.code), envelope);
}

/**
 * A refusal under a name that the endpoint gives it, where the table by number is too coarse.
 *
 * @param words.code the number that says so; `undefined` when there is none.
 * @param words.message the service's words, redacted already.
 */
export function refusalNamed(
  client: Sender,
  { endpoint, httpStatus }: Reply,
  name: ErrorCode,
  { code, message }: { readonly code: number | undefined; readonly message: string },
): ServiceError {
  const serverCode = code === undefined ? {} : { serverCode: code };
  client.report({ type: 'request-refused', endpoint, code: name, httpStatus, ...serverCode });
  return new ServiceError(name, { endpoint, httpStatus, ...serverCode, serverMessage: message });
}

/** The error for a reply that is not what its endpoint documents. */
export function unexpectedBody(reply: Reply, detail: string): TransportError {
  const { endpoint, httpStatus } = reply;
  return new TransportError('unexpected-body', {
    endpoint,
    httpStatus,
    detail: `HTTP ${httpStatus}, ${detail}`,
  });
}

/** What kind of thing came instead of an envelope; says nothing of its content. */
function bodyKind(text: string): string {
  if (text.trim() === '') return 'an empty body';
  return /^\s*</.test(text) ? 'a page instead of JSON' : 'no JSON envelope';
}

/** A required non-empty string field. @throws {TransportError} `unexpected-body` without it. */
export function requireText(reply: Reply, data: Record<string, unknown>, name: string): string {
  const value = textField(data, name);
  if (value === undefined) throw unexpectedBody(reply, `no ${name}`);
  return value;
}
