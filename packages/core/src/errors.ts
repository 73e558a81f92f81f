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
 * The base of every error that bilipass throws. `code` is a literal, so a `switch` narrows; `advice`
 * is a sentence that says what to do next. Neither the message nor any field holds a secret.
 *
 * An abort is not an error of ours: the reason of the signal is rethrown untouched. Wrong options
 * are a plain `TypeError` or `RangeError`.
 */
export abstract class BilipassError extends Error {
  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** The name of the class. It works where two copies of a package defeat `instanceof`. */
  abstract override readonly name: string;
  /** What happened, as a literal of the class: a `switch` over it narrows. */
  abstract readonly code: string;
  /** What the error means for the next step. */
  readonly category: ErrorCategory;
  /** What to do next, in one or two sentences. */
  readonly advice: string;
  /** Whether the same call may succeed later without the person doing anything. */
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
 * Whether `value` is a {@link BilipassError}, of this copy of the package or of another one that the
 * same program has loaded: `instanceof` does not know the classes of the other copy.
 */
export function isBilipassError(value: unknown): value is BilipassError {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** The evidence of a refusal. */
export interface ServiceEvidence {
  /** The endpoint that answered. */
  readonly endpoint: EndpointName;
  /** The HTTP status, 100 to 599. */
  readonly httpStatus: number;
  /** The number in the body, where there was one. */
  readonly serverCode?: number;
  /** The message of the service, without anything that was sent to it. */
  readonly serverMessage?: string;
  /** How long the service asks to wait, from `Retry-After`. Milliseconds. */
  readonly retryAfterMs?: number;
}

/** The service answered, and the answer is a refusal. */
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
  /** The message of the service, without anything that was sent to it. */
  readonly serverMessage: string | undefined;
  /**
   * How long to wait before the next try: what `Retry-After` asks for, or what is known of this code
   * (docs/protocol.md 8.1). Milliseconds; `undefined` where neither says.
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

/** No usable answer came: the network failed, the time was up, or the reply was not the service's. */
export class TransportError extends BilipassError {
  override readonly name = 'TransportError';
  readonly code: TransportErrorCode;
  /** The endpoint that was asked. */
  readonly endpoint: EndpointName;
  /** The HTTP status, where an answer came at all. */
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

/** A credential that was given cannot be read, or lacks a part that the call needs. */
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

/** What a person entered cannot be sent; nothing was requested. */
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
 * Every error that this package throws. A `switch` over `name` or `code` narrows to the class, and so
 * to its evidence.
 */
export type AnyBilipassError = ServiceError | TransportError | CredentialError | InputError;
