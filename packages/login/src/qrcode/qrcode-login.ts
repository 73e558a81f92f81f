import type { CallOptions, Client, Credential } from '@bilipass/core';
import { Mutex } from '@bilipass/waiting/mutex';
import { LoginError } from '../errors.ts';
import { withGrace, type Grace } from '../internal/grace.ts';
import type { SessionCollector } from '../internal/session-collector/session-collector.ts';
import type { LoginSuccess } from '../login-success.ts';
import type { IssuedQrcode, QrcodeProtocol } from './channels/qrcode-protocol.ts';
import { tvQrcode } from './channels/tv-qrcode.ts';
import { webQrcode } from './channels/web-qrcode.ts';
import { createQrcodeMatrix } from './create-qrcode-matrix.ts';
import { QrCodeLoginChannel } from './qrcode-channel.ts';
import { QrCodeLoginEvents, type QrCodeLoginEvent } from './qrcode-event.ts';
import { readHandle, type QrCodeLoginHandle } from './qrcode-handle.ts';
import { QrcodePicture, type QrcodePictureOptions } from './qrcode-picture.ts';
import type { QrCodeLoginState } from './qrcode-login-state.ts';
import { renderQrcodeRows, type QrcodeRowsOptions } from './render-qrcode-rows.ts';
import { watchQrcodeLogin, type WatchOptions } from './watch-qrcode-login.ts';

/** Options of {@link QrCodeLogin}. */
export interface QrCodeLoginOptions {
  /** The browser profile that logs in. */
  readonly client: Client;
  /** Which login is used. Default `web`. */
  readonly channel?: QrCodeLoginChannel;
}

/** How long the service keeps a QR code: 180 s on both channels (docs/protocol.md 3, grade A). */
const LIFETIME_MS = 180_000;

const protocols: ReadonlyMap<string, QrcodeProtocol> = new Map([
  [QrCodeLoginChannel.WEB, webQrcode],
  [QrCodeLoginChannel.TV, tvQrcode],
]);

/** A code on the screen and what has become of it. */
interface Current extends IssuedQrcode {
  readonly expiresAt: number;
  /** Set by the poll that spent the key: from then on the code is polled no more. */
  collector?: SessionCollector;
  login?: LoginSuccess;
}

/**
 * One login by QR code: shown here, scanned and confirmed in the Bilibili app. Use `watch()`, or
 * `generateQrcode()` and then `checkState()` every two to three seconds.
 *
 * Calls on one object run one after the other. A cancelled call can be repeated: a confirmation that
 * has been received is kept and the login goes on from there. See `checkState` for an abort that comes
 * after the confirmation.
 */
export class QrCodeLogin {
  /** Which login is used. */
  readonly channel: QrCodeLoginChannel;
  /** The browser profile that logs in. */
  readonly client: Client;
  readonly #protocol: QrcodeProtocol;
  readonly #mutex = new Mutex();
  #current: Current | undefined;
  #device: Promise<unknown> | undefined;

  /** @throws {TypeError} for an unknown channel. */
  constructor({ client, channel = QrCodeLoginChannel.WEB }: QrCodeLoginOptions) {
    const protocol = protocols.get(channel);
    if (!protocol) {
      throw new TypeError(`channel must be "web" or "tv", got ${JSON.stringify(channel)}`);
    }
    this.client = client;
    this.channel = channel;
    this.#protocol = protocol;
  }

  /**
   * Continues a login that another process started, from the result of its `toJSON()`.
   *
   * @param handle - The object, as `JSON.parse` gives it.
   * @throws {LoginError} `qr-handle-malformed`.
   */
  static fromJSON(handle: unknown, { client }: { readonly client: Client }): QrCodeLogin {
    const { channel, url, key, expiresAt } = readHandle(handle);
    const login = new QrCodeLogin({ client, channel });
    login.#current = { url, key, expiresAt };
    return login;
  }

  /**
   * Asks the service for a new code. The one before, and a login made with it, are forgotten.
   *
   * @throws {TransportError} when no usable answer came; `ServiceError` under the name of the
   * service's code. The code before is kept then.
   */
  async generateQrcode({ signal }: CallOptions = {}): Promise<void> {
    return this.#mutex.run(signal, async () => {
      const issued = await this.#protocol.generate(this.client, { signal });
      this.#current = { ...issued, expiresAt: this.client.runtime.now() + LIFETIME_MS };
    });
  }

  /** Returns whether a code has been generated. */
  hasQrcode(): boolean {
    return this.#current !== undefined;
  }

  /** Returns whether the login has come through. */
  hasDone(): boolean {
    return this.#current?.login !== undefined;
  }

  /**
   * Returns the link in the QR code, for the scanner of the Bilibili app. A secret until it is used: its
   * holder can collect the session.
   *
   * @throws {LoginError} `qr-not-generated`.
   */
  getQrcodeUrl(): string {
    return this.#require().url;
  }

  /**
   * When the code ends by our estimate, 180 s after it was generated. Unix milliseconds; `undefined`
   * before that. The word of the service counts.
   */
  get expiresAt(): number | undefined {
    return this.#current?.expiresAt;
  }

  /**
   * Asks the service once how far the login is. Returns `done` only when a session is there;
   * `getCredential().verified` says whether the service confirmed it. After that, no request is made.
   *
   * An abort does not drop a session that the service has given out: the call still returns `done`,
   * with an unverified credential. For an answer that is on its way, and for the ticket in it, the
   * call goes on for at most 1.5 s. Otherwise it throws the reason of `signal`, untouched.
   *
   * @throws {LoginError} `qr-not-generated`; `session-incomplete` when the login succeeded and no
   * usable session came with it.
   * @throws {ServiceError} `qr-rejected`, `qr-unexpected` or another refusal.
   * @throws {TransportError} when no usable answer came; ask again.
   */
  async checkState({ signal }: CallOptions = {}): Promise<QrCodeLoginEvent> {
    return this.#mutex.run(signal, () =>
      withGrace(this.client.runtime, signal, (grace) => this.#check(grace)),
    );
  }

  async #check(grace: Grace): Promise<QrCodeLoginEvent> {
    const current = this.#require();
    if (current.login) return QrCodeLoginEvents.DONE;
    this.#fetchDeviceAside(grace.signal);
    if (!current.collector) {
      const progress = await grace.send((signal) =>
        this.#protocol.poll(this.client, current.key, { signal }),
      );
      if (progress.kind !== 'confirmed') {
        grace.signal?.throwIfAborted();
        return eventOf(progress.kind);
      }
      // Kept before anything else can happen: the key behind it is spent.
      current.collector = progress.collector;
    }
    current.login = await current.collector.finish(grace, this.#device);
    return QrCodeLoginEvents.DONE;
  }

  /**
   * Returns the finished login.
   *
   * @throws {LoginError} `qr-not-generated`, `qr-not-done`.
   */
  getLogin(): LoginSuccess {
    const { login } = this.#require();
    if (!login) throw new LoginError('qr-not-done');
    return login;
  }

  /**
   * Returns the credential of the finished login.
   *
   * @throws {LoginError} `qr-not-generated`, `qr-not-done`.
   */
  getCredential(): Credential {
    return this.getLogin().credential;
  }

  /**
   * Returns the code as text for a terminal, in half blocks, by default white on black.
   *
   * @throws {LoginError} `qr-not-generated`; `TypeError` and `RangeError` as `renderQrcodeRows`.
   */
  getQrcodeTerminal(options: QrcodeRowsOptions = {}): string {
    return renderQrcodeRows(createQrcodeMatrix(this.getQrcodeUrl()), options).join('\n');
  }

  /** Returns the code as a picture. @throws {LoginError} `qr-not-generated`. */
  getQrcodePicture(options: QrcodePictureOptions = {}): QrcodePicture {
    return new QrcodePicture(this.getQrcodeUrl(), options);
  }

  /**
   * Runs the whole login and yields its states: generates a code unless there is one, polls every 3 s,
   * every 2 s once it is scanned, renews the code when it expires, tolerates single failures of network
   * and service.
   *
   * The loop ends normally only after `done`, which is its last state. Every other end throws, so that
   * code behind the loop runs only after a login.
   *
   * @throws {LoginError} `qr-not-confirmed` when the last code expired or `deadlineMs` is over.
   * @throws {BilipassError} as `generateQrcode` and `checkState`, when waiting does not help.
   * @throws the reason of `signal`, untouched. The login can be watched again. An abort that comes
   * after the confirmation ends with `done` all the same; see `checkState`.
   */
  watch(options: WatchOptions = {}): AsyncIterable<QrCodeLoginState> {
    return watchQrcodeLogin(this, options);
  }

  /**
   * Returns this login as plain data, to continue in another process with `fromJSON`. A secret: its
   * holder can collect the session. Only one of the two processes may continue to poll.
   *
   * @throws {LoginError} `qr-not-generated`; `qr-confirmed` once the key is spent.
   */
  toJSON(): QrCodeLoginHandle {
    const { url, key, expiresAt, collector } = this.#require();
    if (collector) throw new LoginError('qr-confirmed');
    return { v: 1, channel: this.channel, url, key, expiresAt };
  }

  #require(): Current {
    if (!this.#current) throw new LoginError('qr-not-generated');
    return this.#current;
  }

  /** The person needs longer to scan than this takes: nothing on the screen waits for it. */
  #fetchDeviceAside(signal: AbortSignal | undefined): void {
    this.#device ??= this.client.ensureDevice({ signal }).catch(() => {
      // Cancelled; the next check starts it again.
      this.#device = undefined;
    });
  }
}

function eventOf(kind: 'waiting' | 'scanned' | 'expired'): QrCodeLoginEvent {
  switch (kind) {
    case 'waiting':
      return QrCodeLoginEvents.SCAN;
    case 'scanned':
      return QrCodeLoginEvents.CONF;
    case 'expired':
      return QrCodeLoginEvents.TIMEOUT;
    default:
      return kind satisfies never;
  }
}
