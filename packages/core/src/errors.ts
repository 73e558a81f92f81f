import type { EndpointName } from './endpoint-name.ts';
import type { ErrorCategory } from './error-category.ts';
import {
  coreErrors,
  type CredentialErrorCode,
  type InputErrorCode,
  type TransportErrorCode,
} from './error-codes.ts';
import type { ServiceErrorCode } from './service-errors.ts';

const BRAND = Symbol.for('bilipass.error');

/**
 * The base class of every error that bilipass throws. `code` is a literal, so a `switch` narrows
 * the type. `advice` says what to do next. Neither the message nor any field contains a secret.
 *
 * An abort does not throw this error: the reason of the signal is rethrown unchanged. Wrong options
 * throw a plain `TypeError` or `RangeError`.
 */
export abstract class BilipassError extends Error {
  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /**
   * The name of the class. It identifies the class even when `instanceof` fails because two copies
   * of a package are loaded.
   */
  abstract override readonly name: string;
  /** What happened, as a literal. A `switch` over it narrows the type. */
  abstract readonly code: string;
  /** What the error means for the next step. */
  readonly category: ErrorCategory;
  /** What to do next, in one or two sentences. */
  readonly advice: string;
  /** Whether the same call may succeed later without an action of the user. */
  readonly retryable: boolean;

  /**
   * @param options - The entry of the catalogue. `retryable` is by default `true` in the category
   * `transient`, otherwise `false`.
   */
  constructor(
    message: string,
    options: {
      readonly category: ErrorCategory;
      readonly advice: string;
      readonly retryable?: boolean;
      readonly cause?: unknown;
    },
  ) {
    const { category, advice, retryable = category === 'transient', cause } = options;
    super(message, cause === undefined ? undefined : { cause });
    this.category = category;
    this.advice = advice;
    this.retryable = retryable;
  }
}

/**
 * Returns whether `value` is a {@link BilipassError} of any copy of the package that the program
 * has loaded. `instanceof` does not recognise the classes of another copy.
 */
export function isBilipassError(value: unknown): value is BilipassError {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** The details of a refusal. */
export interface ServiceEvidence {
  /** The endpoint that answered. */
  readonly endpoint: EndpointName;
  /** The HTTP status, 100 to 599. */
  readonly httpStatus: number;
  /** The number in the body, if there was one. */
  readonly serverCode?: number;
  /** The message of the service, without values that were sent to it. */
  readonly serverMessage?: string;
  /** How long the service asks to wait, from `Retry-After`. Milliseconds. */
  readonly retryAfterMs?: number;
}

/** Thrown when the service answers with a refusal. */
export class ServiceError extends BilipassError {
  override readonly name = 'ServiceError';
  /** What the refusal means; docs/protocol.md 8 lists the numbers behind each. */
  readonly code: ServiceErrorCode;
  /** The endpoint that answered. */
  readonly endpoint: EndpointName;
  /** The HTTP status, 100 to 599. */
  readonly httpStatus: number;
  /** The number in the body; `undefined` where there was none. */
  readonly serverCode: number | undefined;
  /** The message of the service, without values that were sent to it. */
  readonly serverMessage: string | undefined;
  /**
   * How long to wait before the next attempt: the value of `Retry-After`, or the known delay of
   * this code (docs/protocol.md 8.1). Milliseconds; `undefined` when both are unknown.
   */
  readonly retryAfterMs: number | undefined;

  constructor(code: ServiceErrorCode, evidence: ServiceEvidence) {
    const info = coreErrors[code];
    super(`${evidence.endpoint}: ${info.summary}${serviceMessage(evidence)}`, info);
    this.code = code;
    this.endpoint = evidence.endpoint;
    this.httpStatus = evidence.httpStatus;
    this.serverCode = evidence.serverCode;
    this.serverMessage = evidence.serverMessage;
    this.retryAfterMs = evidence.retryAfterMs ?? info.waitMs;
  }
}

function serviceMessage({ serverCode, serverMessage, httpStatus }: ServiceEvidence): string {
  const number = serverCode === undefined ? `HTTP ${httpStatus}` : `${serverCode}`;
  return serverMessage ? ` (${number}: ${serverMessage})` : ` (${number})`;
}

/**
 * Thrown when no usable reply arrives: the network fails, the time limit is reached, or the reply
 * is not from the service.
 */
export class TransportError extends BilipassError {
  override readonly name = 'TransportError';
  readonly code: TransportErrorCode;
  /** The endpoint that was called. */
  readonly endpoint: EndpointName;
  /** The HTTP status, if a reply arrived. */
  readonly httpStatus: number | undefined;

  constructor(
    code: TransportErrorCode,
    evidence: {
      readonly endpoint: EndpointName;
      readonly httpStatus?: number;
      readonly detail?: string;
      readonly cause?: unknown;
    },
  ) {
    const info = coreErrors[code];
    const detail = evidence.detail ? ` (${evidence.detail})` : '';
    super(`${evidence.endpoint}: ${info.summary}${detail}`, { ...info, cause: evidence.cause });
    this.code = code;
    this.endpoint = evidence.endpoint;
    this.httpStatus = evidence.httpStatus;
  }
}

/** Thrown when a credential cannot be read, or lacks a part that the call needs. */
export class CredentialError extends BilipassError {
  override readonly name = 'CredentialError';
  readonly code: CredentialErrorCode;
  /** The cookie names or fields that are missing. */
  readonly missing: readonly string[];

  constructor(code: CredentialErrorCode, missing: readonly string[] = []) {
    const info = coreErrors[code];
    super(missing.length > 0 ? `${info.summary}: ${missing.join(', ')}` : info.summary, info);
    this.code = code;
    this.missing = missing;
  }
}

/** Thrown when the input of a person cannot be sent. No request was made. */
export class InputError extends BilipassError {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;

  constructor(code: InputErrorCode, detail: string) {
    const info = coreErrors[code];
    super(`${info.summary} (${detail})`, info);
    this.code = code;
  }
}

/**
 * Every error that this package throws. A `switch` over `name` or `code` narrows to the class and
 * its details.
 */
export type AnyBilipassError = ServiceError | TransportError | CredentialError | InputError;
