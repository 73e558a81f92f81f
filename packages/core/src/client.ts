import { formatCookieHeader } from './cookies/cookie-header.ts';
import { deviceCookiesOnWire, type DeviceCookies } from './device-cookies.ts';
import { getFingerSpi } from './endpoints/get-finger-spi.ts';
import { visitHomePage } from './endpoints/visit-home-page.ts';
import { BilipassError } from './errors.ts';
import type { ClientEvent } from './events.ts';
import { takesSessionCookies } from './hosts.ts';
import { repeat } from './internal/repeat.ts';
import { transmit } from './internal/transmit.ts';
import type { Reply } from './reply.ts';
import type { ServiceRequest } from './request.ts';
import { systemRuntime, type Runtime } from './runtime.ts';
import type { CallOptions, Sender } from './sender.ts';

/** A current desktop browser; without one the service answers 412 (docs/protocol.md 2.3). */
export const DEFAULT_USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';

/** How to make a {@link Client}. */
export interface ClientOptions {
  /** Parts of the outside world to replace. Default {@link systemRuntime}. */
  readonly runtime?: Partial<Runtime>;
  /** Sent with every request, the same for the whole life of the client. Default {@link DEFAULT_USER_AGENT}. */
  readonly userAgent?: string;
  /** The device cookies of an earlier run of the same profile. Default none: they are fetched. */
  readonly device?: DeviceCookies;
  /** The longest one attempt may take, body included. Milliseconds, above 0; default 10 000. */
  readonly requestTimeoutMs?: number;
  /** The longest a call may take with all its attempts and pauses. Milliseconds, above 0; default 30 000. */
  readonly deadlineMs?: number;
  /** The largest reply that is read. Bytes, above 0; default 1 048 576. */
  readonly maxBodyBytes?: number;
  /** Called with what happens on the wire; never with a secret. Must not throw. */
  readonly onEvent?: (event: ClientEvent) => void;
}

/** A client with the given options over the defaults. */
export function createClient(options: ClientOptions = {}): Client {
  return new Client(options);
}

/**
 * One browser profile as the service sees it: one User-Agent and one set of device cookies. All
 * calls of one login go through the same client.
 */
export class Client implements Sender {
  readonly runtime: Runtime;
  readonly userAgent: string;
  readonly #requestTimeoutMs: number;
  readonly #deadlineMs: number;
  readonly #maxBodyBytes: number;
  readonly #onEvent: (event: ClientEvent) => void;
  #device: DeviceCookies;
  #deviceRequest: Promise<DeviceCookies> | undefined;

  constructor(options: ClientOptions = {}) {
    const { requestTimeoutMs = 10_000, deadlineMs = 30_000, maxBodyBytes = 1_048_576 } = options;
    requirePositive({ requestTimeoutMs, deadlineMs, maxBodyBytes });
    this.runtime = { ...systemRuntime, ...options.runtime };
    this.userAgent = requireHeaderText(options.userAgent ?? DEFAULT_USER_AGENT);
    this.#requestTimeoutMs = requestTimeoutMs;
    this.#deadlineMs = deadlineMs;
    this.#maxBodyBytes = maxBodyBytes;
    this.#onEvent = options.onEvent ?? (() => {});
    this.#device = options.device ?? {};
  }

  /** The device cookies known so far; empty before {@link ensureDevice} has been asked. */
  get device(): DeviceCookies {
    return this.#device;
  }

  /**
   * The device cookies, fetched at the first call (docs/protocol.md 4.17: a visit of the home page,
   * then `finger/spi`) and kept. Calls at the same time share one fetch. A device that the service
   * does not give out is no error: what is known is returned, and the next call asks again.
   */
  async ensureDevice({ signal }: CallOptions = {}): Promise<DeviceCookies> {
    if (this.#device.buvid3 && this.#device.buvid4) return this.#device;
    this.#deviceRequest ??= this.#fetchDevice(signal).finally(() => {
      this.#deviceRequest = undefined;
    });
    return this.#deviceRequest;
  }

  async #fetchDevice(signal: AbortSignal | undefined): Promise<DeviceCookies> {
    const visited = await orNothing(visitHomePage(this, { signal }));
    this.#device = { ...visited, ...this.#device };
    const fingerprint = await orNothing(getFingerSpi(this, { signal }));
    this.#device = { ...fingerprint, ...this.#device };
    return this.#device;
  }

  /**
   * Sends one request and returns whatever the service answered, apart from refusals at the level of
   * HTTP. The endpoint modules read the rest.
   *
   * @throws {TransportError} `network-error`, `timeout`, `body-too-large`, `url-refused`.
   * @throws {ServiceError} `risk-blocked` (HTTP 403, 412), `rate-limited` (429), `server-error` (5xx).
   */
  async send(request: ServiceRequest, { signal }: CallOptions = {}): Promise<Reply> {
    const attempt = (number: number): Promise<Reply> => this.#attempt(request, number, signal);
    if (!request.repeatable) return attempt(1);
    return repeat(attempt, {
      runtime: this.runtime,
      deadlineMs: this.#deadlineMs,
      signal,
      onRetry: (number, code, delayMs) =>
        this.report({
          type: 'request-retried',
          endpoint: request.endpoint,
          attempt: number,
          code,
          delayMs,
        }),
    });
  }

  /** Hands an event to whoever listens. */
  report(event: ClientEvent): void {
    this.#onEvent(event);
  }

  async #attempt(
    request: ServiceRequest,
    attempt: number,
    signal: AbortSignal | undefined,
  ): Promise<Reply> {
    const { endpoint } = request;
    const startedAt = this.runtime.now();
    this.report({ type: 'request-started', endpoint, attempt });
    try {
      const reply = await transmit(this.runtime, request, {
        userAgent: this.userAgent,
        cookieHeader: (host) => this.#cookieHeader(host, request),
        timeoutMs: Math.min(this.#requestTimeoutMs, this.#deadlineMs),
        maxBodyBytes: this.#maxBodyBytes,
        signal,
      });
      const durationMs = this.runtime.now() - startedAt;
      const { httpStatus } = reply;
      this.report({ type: 'request-answered', endpoint, attempt, httpStatus, durationMs });
      return reply;
    } catch (error) {
      const code = error instanceof BilipassError ? error.code : 'cancelled';
      const durationMs = this.runtime.now() - startedAt;
      this.report({ type: 'request-failed', endpoint, attempt, code, durationMs });
      throw error;
    }
  }

  #cookieHeader(host: string, request: ServiceRequest): string {
    if (!takesSessionCookies(host)) return '';
    return formatCookieHeader({ ...deviceCookiesOnWire(this.#device), ...request.cookies });
  }
}

/** The value, or nothing where the service or the network had none; an abort goes through. */
async function orNothing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof BilipassError) return undefined;
    throw error;
  }
}

function requirePositive(values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0)) throw new RangeError(`${name} must be above 0, got ${value}`);
  }
}

function requireHeaderText(userAgent: string): string {
  if (!/^[\x20-\x7e]+$/.test(userAgent)) {
    throw new TypeError(`userAgent must be printable ASCII, got ${JSON.stringify(userAgent)}`);
  }
  return userAgent;
}
