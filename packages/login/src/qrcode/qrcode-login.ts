import type { CallOptions, Client, Credential, Runtime } from '@bilipass/core';
import { Mutex } from '@bilipass/waiting/mutex';
import { LoginError } from '../errors.ts';
import { withGrace, type Grace } from '../internal/grace.ts';
import type { SessionCollector } from '../internal/session-collector/session-collector.ts';
import type { LoginSuccess } from '../login-success.ts';
import type { IssuedQrcode, QrcodeProtocol } from './channels/qrcode-protocol.ts';
import { tvQrcode } from './channels/tv-qrcode.ts';
import { webQrcode } from './channels/web-qrcode.ts';
import { createQrcodeMatrix } from './create-qrcode-matrix.ts';
import { DeviceAside } from './device-aside.ts';
import { QrCodeLoginChannel } from './qrcode-channel.ts';
import { QrCodeLoginEvents, type QrCodeLoginEvent } from './qrcode-event.ts';
import { readHandle, type QrCodeLoginHandle } from './qrcode-handle.ts';
import { QrcodePicture, type QrcodePictureOptions } from './qrcode-picture.ts';
import type { QrCodeLoginState } from './qrcode-login-state.ts';
import { renderQrcodeRows, type QrcodeRowsOptions } from './render-qrcode-rows.ts';
import { watchQrcodeLogin, type WatchedLogin, type WatchOptions } from './watch-qrcode-login.ts';

/** Options of {@link QrCodeLogin}. */
export interface QrCodeLoginOptions {
  /** The browser profile that logs in. */
  readonly client: Client;
  /** The channel of the login. Default `web`. */
  readonly channel?: QrCodeLoginChannel;
}

/** How long the service keeps a QR code: 180 s on both channels (docs/protocol.md 3, grade A). */
const LIFETIME_MS = 180_000;

const protocols: ReadonlyMap<string, QrcodeProtocol> = new Map([
  [QrCodeLoginChannel.WEB, webQrcode],
  [QrCodeLoginChannel.TV, tvQrcode],
]);

/** The current code and its progress. */
interface Current extends IssuedQrcode {
  readonly expiresAt: number;
  /** Set by the poll that used up the key: the code is not polled after that. */
  collector?: SessionCollector;
  login?: LoginSuccess;
}

/**
 * One login by QR code. The person scans and confirms the code in the Bilibili app. Use `watch()`,
 * or `generateQrcode()` and then `checkState()` every two to three seconds.
 *
 * Calls on one object run one after the other. A cancelled call can be repeated: the object keeps a
 * received confirmation and the login continues from there. See `checkState` for an abort after the
 * confirmation.
 */
export class QrCodeLogin {
  /** The channel of the login. */
  readonly channel: QrCodeLoginChannel;
  /** The browser profile that logs in. */
  readonly client: Client;
  readonly #protocol: QrcodeProtocol;
  readonly #mutex = new Mutex();
  #current: Current | undefined;
  readonly #device: DeviceAside;

  /** @throws {TypeError} for an unknown channel. */
  constructor({ client, channel = QrCodeLoginChannel.WEB }: QrCodeLoginOptions) {
    const protocol = protocols.get(channel);
    if (!protocol) {
      throw new TypeError(`channel must be "web" or "tv", got ${JSON.stringify(channel)}`);
    }
    this.client = client;
    this.#device = new DeviceAside(client);
    this.channel = channel;
    this.#protocol = protocol;
  }

  /**
   * Continues a login that another process started, from the result of its `toJSON()`.
   *
   * @param handle - The object, as `JSON.parse` returns it.
   * @throws {LoginError} `qr-handle-malformed`.
   */
  static fromJSON(handle: unknown, { client }: { readonly client: Client }): QrCodeLogin {
    const { channel, url, key, expiresAt } = readHandle(handle);
    const login = new QrCodeLogin({ client, channel });
    login.#current = { url, key, expiresAt };
    return login;
  }

  /**
   * Requests a new code. Discards the former code and a login that was made with it.
   *
   * @throws {TransportError} when there is no usable reply; `ServiceError` under the name of the
   * service's code. The former code is kept then.
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

  /** Returns whether the login is done. */
  hasDone(): boolean {
    return this.#current?.login !== undefined;
  }

  /**
   * Returns the link in the QR code, for the scanner of the Bilibili app. A secret until it is
   * used: it gives access to the session.
   *
   * @throws {LoginError} `qr-not-generated`.
   */
  getQrcodeUrl(): string {
    return this.#require().url;
  }

  /**
   * The estimated end of the code, 180 s after it was generated. Unix milliseconds; `undefined`
   * without a code. The service may end the code at another time.
   */
  get expiresAt(): number | undefined {
    return this.#current?.expiresAt;
  }

  /**
   * Polls the service once for the progress of the login. Returns `done` only when there is a
   * session; `getCredential().verified` says whether the service confirmed it. Further calls make
   * no request.
   *
   * An abort does not drop a session that the service already created: the call still returns
   * `done`, with an unverified credential. The call waits at most 1.5 s for a pending reply and for
   * the ticket in it. Otherwise it throws the reason of `signal`, untouched.
   *
   * @throws {LoginError} `qr-not-generated`; `session-incomplete` when the login succeeded without
   * a usable session.
   * @throws {ServiceError} `qr-rejected`, `qr-unexpected` or another refusal.
   * @throws {TransportError} when there is no usable reply; call again.
   */
  async checkState({ signal }: CallOptions = {}): Promise<QrCodeLoginEvent> {
    return this.#checkBefore(undefined, signal);
  }

  /** Checks the state. The abort of `deadline` ends the call without grace. */
  async #checkBefore(
    deadline: AbortSignal | undefined,
    signal: AbortSignal | undefined,
  ): Promise<QrCodeLoginEvent> {
    return this.#mutex.run(signal, () =>
      withGrace(this.client.runtime, signal, (grace) => this.#check(grace), { deadline }),
    );
  }

  async #check(grace: Grace): Promise<QrCodeLoginEvent> {
    const current = this.#require();
    if (current.login) return QrCodeLoginEvents.DONE;
    this.#device.start(grace.signal);
    if (!current.collector) {
      const progress = await grace.send((signal) =>
        this.#protocol.poll(this.client, current.key, { signal }),
      );
      if (progress.kind !== 'confirmed') {
        grace.signal?.throwIfAborted();
        return eventOf(progress.kind);
      }
      // Stored before any other step can fail: the key is used up.
      current.collector = progress.collector;
    }
    current.login = await current.collector.finish(grace, this.#device.fetched);
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
   * Runs the whole login and yields its states: generates a code unless there is one, polls every 3
   * s, or every 2 s after the scan, renews the code when it expires, tolerates single failures of
   * network and service. A code whose last poll fails counts as expired, for example after the
   * machine has slept.
   *
   * The loop ends normally only after `done`, which is its last state. Every other end throws, so
   * that code behind the loop runs only after a login.
   *
   * @throws {LoginError} `qr-not-confirmed` when the last code expired or `deadlineMs` is over.
   * @throws {BilipassError} as `generateQrcode` and `checkState`, when a retry does not help, or when
   * the last poll of the last code fails. After the confirmation no code is renewed: when the reply
   * with the session is lost, the loop throws, and `checkState` continues.
   * @throws the reason of `signal`, untouched. The login can be watched again. After the
   * confirmation, an aborted loop still ends with `done`; see `checkState`.
   */
  watch(options: WatchOptions = {}): AsyncIterable<QrCodeLoginState> {
    return watchQrcodeLogin(new QrCodeLogin.#Watched(this), options);
  }

  /**
   * Returns this login as plain data, to continue in another process with `fromJSON`. A secret: it
   * gives access to the session. Only one of the two processes may continue to poll.
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

  /** What `watch()` needs, in one small object. */
  static readonly #Watched = class implements WatchedLogin {
    readonly #login: QrCodeLogin;

    constructor(login: QrCodeLogin) {
      this.#login = login;
    }

    get runtime(): Runtime {
      return this.#login.client.runtime;
    }

    shown(): Current | undefined {
      return this.#login.#current;
    }

    isConfirmed(): boolean {
      return this.#login.#current?.collector !== undefined;
    }

    generate(options: CallOptions): Promise<void> {
      return this.#login.generateQrcode(options);
    }

    check({ signal, deadline }: Parameters<WatchedLogin['check']>[0]): Promise<QrCodeLoginEvent> {
      return this.#login.#checkBefore(deadline, signal);
    }

    getLogin(): LoginSuccess {
      return this.#login.getLogin();
    }

    leave(): void {
      this.#login.#device.cancel();
    }
  };
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
