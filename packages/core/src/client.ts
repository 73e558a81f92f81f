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

/** Options of {@link createClient} and {@link Client}. */
export interface ClientOptions {
  /** The parts of the runtime to replace. Default {@link systemRuntime}. */
  readonly runtime?: Partial<Runtime>;
  /** Sent with every request, the same for the whole life of the client. Default {@link DEFAULT_USER_AGENT}. */
  readonly userAgent?: string;
  /** The device cookies of an earlier run of the same profile. Default none: they are fetched. */
  readonly device?: DeviceCookies;
  /** The time limit of one attempt, body included. Milliseconds, 1 to 2^31 - 1; default 10 000. */
  readonly requestTimeoutMs?: number;
  /**
   * The time limit of a call with all its attempts and delays. Milliseconds, 1 to 2^31 - 1; default
   * 30 000.
   */
  readonly deadlineMs?: number;
  /** The largest reply that is read. Bytes, 1 to 2^31 - 1; default 1 048 576. */
  readonly maxBodyBytes?: number;
  /**
   * Called with each event of a request. Events hold no secrets. Errors of the listener are
   * ignored.
   */
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
  /** The runtime of this client, with defaults filled in. */
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
   * Returns a client for the same profile under another User-Agent. It has the same options, and
   * shares the device cookies with this client. Use it for the calls that spend a captcha: the
   * service expects them from the browser that solved it (docs/protocol.md 2.3).
   *
   * @throws {TypeError} for a User-Agent that cannot be a header.
   */
  withUserAgent(userAgent: string): Client {
    const client = new Client({ ...this.#options, userAgent });
    client.#profile = this.#profile;
    return client;
  }

  /** The device cookies known so far; empty before the first {@link ensureDevice}. */
  get device(): DeviceCookies {
    return this.#profile.cookies;
  }

  /**
   * Returns the device cookies. The first call fetches them (docs/protocol.md 4.17: a visit of the
   * home page, then `finger/spi`) and keeps them. Concurrent calls share one fetch. When the
   * service does not send them, returns the cookies known so far; the next call tries again.
   */
  async ensureDevice({ signal }: CallOptions = {}): Promise<DeviceCookies> {
    return this.#profile.ensure(signal);
  }

  /**
   * Sends one request and returns the reply of the service. Throws for the refusals that mean the
   * same on every endpoint; the endpoint modules read the rest.
   *
   * @throws {TransportError} `network-error`, `timeout`, `certificate-untrusted`, `tls-failed`,
   * `body-too-large`, `url-refused`.
   * @throws {ServiceError} `risk-blocked` (HTTP 403, 412), `rate-limited` (429), `server-error`
   * (5xx; -500, -503, -504, -8888).
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

  /**
   * Calls the listener with an event. Ignores its errors: diagnostics must not make a login fail.
   */
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
   * Returns the session and device cookies, only for hosts of bilibili.com. A session with its own
   * device cookies is sent with those, because it belongs to that device. `ac_time_value` is not a
   * cookie, although cookie exports of browsers contain it (docs/protocol.md 2.4).
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

/** Returns the cookies, or none when the service or the network fails. Rethrows an abort. */
async function ignoreServiceErrors(cookies: Promise<DeviceCookies>): Promise<DeviceCookies> {
  try {
    return await cookies;
  } catch (error) {
    if (error instanceof BilipassError) return {};
    throw error;
  }
}

// The longest delay of a timer; a longer one would fire at once.
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
