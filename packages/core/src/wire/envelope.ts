import type { Transport } from '../transport/transport.ts';
import type { ServiceErrorCode } from '../service-errors.ts';
import { ServiceError, TransportError } from '../errors.ts';
import { parseShownUrl } from '../hosts.ts';
import { isObject, textField } from './fields.ts';
import { rootCode, rootMessage } from './peek-envelope.ts';
import type { Reply } from '../transport/reply.ts';
import { nameOfServerCode } from '../server-codes.ts';

// The number that usually comes with a voucher.
const RISK_CHECK = -352;

/** The body that nearly every endpoint answers with (docs/protocol.md 2.2). */
export interface Envelope {
  /** The outermost state of the reply. 0 alone never means "logged in". */
  readonly code: number;
  /** The `data`; `undefined` when it is absent or null. */
  readonly data: unknown;
}

/**
 * Returns the envelope in a reply.
 *
 * @throws {TransportError} `unexpected-body` when the body is not a JSON object with a number `code`.
 */
export function readEnvelope(reply: Reply): Envelope {
  const code = rootCode(reply);
  if (code === undefined) throw unexpectedBody(reply, bodyKind(reply.text));
  const data = reply.json?.['data'] ?? undefined;
  return { code: code === 0 && isVoucher(data) ? RISK_CHECK : code, data };
}

/**
 * Returns when `code` is 0, for any `data`.
 *
 * @throws {ServiceError} with the code of the error table when `code` is another number.
 * @throws {TransportError} `unexpected-body`.
 */
export function requireAccepted(client: Transport, reply: Reply): void {
  if (readEnvelope(reply).code !== 0) throw createServiceError(client, reply);
}

/**
 * Returns the `data` of a reply whose `code` is 0 and whose `data` is an object.
 *
 * @throws {ServiceError} with the code of the error table when `code` is another number.
 * @throws {TransportError} `unexpected-body` when `data` is missing although `code` is 0. This
 * happens when risk control intervenes.
 */
export function acceptedData(client: Transport, reply: Reply): Record<string, unknown> {
  const { code, data } = readEnvelope(reply);
  if (code !== 0) throw createServiceError(client, reply);
  if (!isObject(data)) throw unexpectedBody(reply, 'no data');
  return data;
}

/**
 * Returns whether a reply asks for a risk check although its `code` is 0: its `data` is a voucher
 * and nothing else (docs/protocol.md 8.1, grade B).
 */
function isVoucher(data: unknown): boolean {
  return isObject(data) && Object.keys(data).length === 1 && Boolean(textField(data, 'v_voucher'));
}

/** Details that an endpoint reads below the root of a reply. */
export interface ServiceErrorDetails {
  /** The error code. Default: the code of the number in the error table. */
  readonly name?: ServiceErrorCode;
  /** The number of the refusal. Default the root `code`. */
  readonly code?: number | undefined;
  /** The message of the service, unredacted. Default the root `message`. */
  readonly message?: string | undefined;
}

/** Returns the error for a refusal, and reports it to the listener of the client. */
export function createServiceError(
  client: Transport,
  reply: Reply,
  details: ServiceErrorDetails = {},
): ServiceError {
  const { endpoint, httpStatus } = reply;
  const { code = rootCode(reply), message = rootMessage(reply) } = details;
  const { name: named = nameOfServerCode(readEnvelope(reply).code) } = details;
  const name = isClockRefusal(named, reply) ? 'clock-wrong' : named;
  const serverCode = code === undefined ? {} : { serverCode: code };
  const serverMessage = message === '' ? {} : { serverMessage: reply.redact(message) };
  client.report({ type: 'request-refused', endpoint, code: name, httpStatus, ...serverCode });
  return new ServiceError(name, { endpoint, httpStatus, ...serverCode, ...serverMessage });
}

// Signed requests of a machine that is a few minutes off are accepted.
const TOLERATED_SKEW_MS = 300_000;

/**
 * Returns whether a wrong clock explains a refusal: the service calls a request with our time
 * malformed or wrongly signed, and its own time differs from ours.
 */
function isClockRefusal(name: ServiceErrorCode, { clockSkewMs = 0 }: Reply): boolean {
  const isAboutRequest = name === 'sign-invalid' || name === 'bad-request';
  return isAboutRequest && Math.abs(clockSkewMs) > TOLERATED_SKEW_MS;
}

/** Returns the error for a reply that differs from the documentation of its endpoint. */
export function unexpectedBody(reply: Reply, detail: string): TransportError {
  const { endpoint, httpStatus } = reply;
  return new TransportError('unexpected-body', {
    endpoint,
    httpStatus,
    detail: `HTTP ${httpStatus}, ${detail}`,
  });
}

/** Returns the kind of body that came instead of an envelope, without its content. */
function bodyKind(text: string): string {
  if (text.trim() === '') return 'an empty body';
  return /^\s*</.test(text) ? 'a page instead of JSON' : 'no JSON envelope';
}

/**
 * Returns a required non-empty string field.
 * @throws {TransportError} `unexpected-body` without it.
 */
export function requireText(reply: Reply, data: Record<string, unknown>, name: string): string {
  const value = textField(data, name);
  if (value === undefined) throw unexpectedBody(reply, `no ${name}`);
  return value;
}

/**
 * Returns a required link for a person, unchanged.
 *
 * @throws {TransportError} `unexpected-body` when it is missing, or leads to another site.
 */
export function requireShownUrl(reply: Reply, data: Record<string, unknown>, name: string): string {
  const url = requireText(reply, data, name);
  if (!parseShownUrl(url)) throw unexpectedBody(reply, `${name} is not a link of the service`);
  return url;
}
