import { backOffMs } from '@bilipass/waiting/back-off';
import { retry, retryAfter } from '@bilipass/waiting/retry';
import { deviceCookiesOnWire, namesDevice, type DeviceCookies } from './cookies/device-cookies.ts';
import type { Cookies } from './cookies/cookie-header.ts';
import { getFingerSpi } from './endpoints/get-finger-spi.ts';
import { visitHomePage } from './endpoints/visit-home-page.ts';
import { BilipassError, ServiceError } from './errors.ts';
import type { ClientEvent } from './events.ts';
import { takesSessionCookies } from './hosts.ts';
import { DeviceProfile } from './transport/device-profile.ts';
import { transmit } from './transport/transmit.ts';
import type { Reply } from './transport/reply.ts';
import type { ServiceRequest } from './transport/request.ts';
import { systemRuntime, type Runtime } from './runtime.ts';
import type { CallOptions, Transport } from './transport/transport.ts';

/** A current desktop browser; without one the service answers 412 (docs/protocol.md 2.3). */
export const DEFAULT_USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 300;

/** How to make a {@link Client}. */
export interface ClientOptions {
  /** Parts of the outside world to replace. Default {@link systemRuntime}. */
  readonly runtime?: Partial<Runtime>;
  /** Sent with every request, the same for the whole life of the client. Default {@link DEFAULT_USER_AGENT}. */
  readonly userAgent?: string;
  /** The device cookies of an earlier run of the same profile. Default none: they are fetched. */
  readonly device?: DeviceCookies;
  /** The longest one attempt may take, body included. Milliseconds, 1 to 2^31 - 1; default 10 000. */
  readonly requestTimeoutMs?: number;
  /** The longest a call may take with all its attempts and pauses. Milliseconds, 1 to 2^31 - 1; default 30 000. */
  readonly deadlineMs?: number;
  /** The largest reply that is read. Bytes, 1 to 2^31 - 1; default 1 048 576. */
  readonly maxBodyBytes?: number;
  /** Called with what happens on the wire; never with a secret. What it throws is dropped. */
  readonly onEvent?: (event: ClientEvent) => void;
}

/** Returns a client with the given options over the defaults. */
export function createClient(options: ClientOptions = {}): Client {
  return new Client(options);
}

/**
 * One browser profile as the service sees it: one User-Agent and one set of device cookies. All
 * calls of one login go through the same client.
 */
export class Client implements Transport {
  /** The outside world of this client, defaults filled in. */
  readonly runtime: Runtime;
  /** The User-Agent of every request. Printable ASCII. */
  readonly userAgent: string;
  readonly #options: ClientOptions;
  readonly #requestTimeoutMs: number;
  readonly #deadlineMs: number;
  readonly #maxBodyBytes: number;
  #profile: DeviceProfile;

  /**
   * @throws {RangeError} for a limit out of its range.
   * @throws {TypeError} for a User-Agent that cannot be a header.
   */
  constructor(options: ClientOptions = {}) {
    const { requestTimeoutMs = 10_000, deadlineMs = 30_000, maxBodyBytes = 1_048_576 } = options;
    requireLimits({ requestTimeoutMs, deadlineMs, maxBodyBytes });
    this.runtime = { ...systemRuntime, ...options.runtime };
    this.userAgent = requireHeaderText(options.userAgent ?? DEFAULT_USER_AGENT);
    this.#options = options;
    this.#requestTimeoutMs = requestTimeoutMs;
    this.#deadlineMs = deadlineMs;
    this.#maxBodyBytes = maxBodyBytes;
    this.#profile = new DeviceProfile(options.device ?? {}, (signal) => this.#fetchDevice(signal));
  }

  /**
   * A client for the same profile under another User-Agent: same options, and the same device
   * cookies from now on, from any call. For the calls that spend a captcha: the service expects
   * them from the browser that solved it (docs/protocol.md 2.3).
   *
   * @throws {TypeError} for a User-Agent that cannot be a header.
   */
  withUserAgent(userAgent: string): Client {
    const client = new Client({ ...this.#options, userAgent });
    client.#profile = this.#profile;
    return client;
  }

  /** The device cookies known so far; empty before {@link ensureDevice} has been asked. */
  get device(): DeviceCookies {
    return this.#profile.cookies;
  }

  /**
   * The device cookies, fetched at the first call (docs/protocol.md 4.17: a visit of the home page,
   * then `finger/spi`) and kept. Calls at the same time share one fetch. A device that the service
   * does not give out is no error: what is known is returned, and the next call asks again.
   */
  async ensureDevice({ signal }: CallOptions = {}): Promise<DeviceCookies> {
    return this.#profile.ensure(signal);
  }

  /**
   * Sends one request and returns the answer of the service, apart from refusals that mean the
   * same everywhere. The endpoint modules read the rest.
   *
   * @throws {TransportError} `network-error`, `timeout`, `body-too-large`, `url-refused`.
   * @throws {ServiceError} `risk-blocked` (HTTP 403, 412), `rate-limited` (429), `server-error` (5xx; -500,
   * -503, -504, -8888).
   */
  async send(request: ServiceRequest, { signal }: CallOptions = {}): Promise<Reply> {
    const attempt = (number: number, leftMs: number): Promise<Reply> =>
      this.#attempt(request, { attempt: number, leftMs, signal });
    if (!request.repeatable) return attempt(1, this.#deadlineMs);
    const { endpoint } = request;
    const { runtime } = this;
    return retry(attempt, {
      runtime,
      attempts: MAX_ATTEMPTS,
      delayMs: (error, number) =>
        Math.max(backOffMs(number, { firstMs: FIRST_DELAY_MS, runtime }), retryAfter(error) ?? 0),
      deadlineMs: this.#deadlineMs,
      signal,
      onRetry: (number, { code }, delayMs) =>
        this.report({ type: 'request-retried', endpoint, attempt: number, code, delayMs }),
    });
  }

  /** Calls the listener with an event. Drops what it throws: a diagnosis must not cost a login. */
  report(event: ClientEvent): void {
    try {
      this.#options.onEvent?.(event);
    } catch {}
  }

  async #attempt(
    request: ServiceRequest,
    {
      attempt,
      leftMs,
      signal,
    }: {
      readonly attempt: number;
      readonly leftMs: number;
      readonly signal: AbortSignal | undefined;
    },
  ): Promise<Reply> {
    const { endpoint } = request;
    const startedAt = this.runtime.now();
    const answered = (httpStatus: number): void => {
      const durationMs = this.runtime.now() - startedAt;
      this.report({ type: 'request-answered', endpoint, attempt, httpStatus, durationMs });
    };
    this.report({ type: 'request-started', endpoint, attempt });
    try {
      const reply = await transmit(this.runtime, request, {
        userAgent: this.userAgent,
        cookiesFor: (host) => this.#cookiesFor(host, request),
        timeoutMs: Math.min(this.#requestTimeoutMs, leftMs),
        maxBodyBytes: this.#maxBodyBytes,
        signal,
      });
      answered(reply.httpStatus);
      return reply;
    } catch (error) {
      if (error instanceof ServiceError) {
        const { code, httpStatus, serverCode } = error;
        answered(httpStatus);
        this.report({
          type: 'request-refused',
          endpoint,
          code,
          httpStatus,
          ...(serverCode === undefined ? {} : { serverCode }),
        });
      } else {
        const code = error instanceof BilipassError ? error.code : 'cancelled';
        const durationMs = this.runtime.now() - startedAt;
        this.report({ type: 'request-failed', endpoint, attempt, code, durationMs });
      }
      throw error;
    }
  }

  /**
   * Session and device cookies, for hosts of bilibili.com alone. A session that names a device of its
   * own goes out with that one: the two would not fit each other. `ac_time_value` is no cookie,
   * although browsers' cookie exports hold it (docs/protocol.md 2.4).
   */
  #cookiesFor(host: string, { cookies = {} }: ServiceRequest): Cookies {
    if (!takesSessionCookies(host)) return {};
    const device = namesDevice(cookies) ? {} : deviceCookiesOnWire(this.device, this.runtime.now());
    const sent = Object.entries(cookies).filter(([name]) => name.toLowerCase() !== 'ac_time_value');
    return { ...device, ...Object.fromEntries(sent) };
  }

  /** The home page's `buvid3` comes first: the second request names the device with it. */
  async #fetchDevice(signal: AbortSignal): Promise<void> {
    for (const ask of [visitHomePage, getFingerSpi]) {
      this.#profile.learn(await ignoreServiceErrors(ask(this, { signal })));
    }
  }
}

/** Returns the cookies, or none where service or network fail. Rethrows an abort. */
async function ignoreServiceErrors(cookies: Promise<DeviceCookies>): Promise<DeviceCookies> {
  try {
    return await cookies;
  } catch (error) {
    if (error instanceof BilipassError) return {};
    throw error;
  }
}

// The longest that a timer can wait; a longer one would fire at once.
const MAX_LIMIT = 2 ** 31 - 1;

function requireLimits(limits: Record<string, number>): void {
  for (const [name, value] of Object.entries(limits)) {
    if (!(value >= 1 && value <= MAX_LIMIT)) {
      throw new RangeError(`${name} must be from 1 to ${MAX_LIMIT}, got ${value}`);
    }
  }
}

function requireHeaderText(userAgent: string): string {
  if (!/^[\x20-\x7e]+$/.test(userAgent)) {
    throw new TypeError(`userAgent must be printable ASCII, got ${JSON.stringify(userAgent)}`);
  }
  return userAgent;
}
