import { BilipassError } from '@bilipass/core';
import { QrcodePicture } from '@bilipass/login';
import { exitCodeOf, exitCodes } from '../../cli/exit-codes.ts';
import { Interrupted } from '../../cli/interrupted.ts';
import type {
  AskOptions,
  Conversation,
  FailureAnswer,
  FinishedLogin,
  LoginEvent,
  LoginMethod,
  QrcodeAnswer,
} from '../../login/conversation.ts';
import type { Ending, FrontEnd } from '../front-end.ts';
import { never } from '../never.ts';

/** What {@link JsonFrontEnd} works with. */
export interface JsonOptions {
  /** Writes one line; without the line break. */
  readonly print: (line: string) => void;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
  readonly demo: boolean;
  /** Whether the link and picture of a code may appear: both are secrets until they are used. */
  readonly showsQrcodeUrl: boolean;
}

/** What every line holds besides its own fields. */
const FORMAT_VERSION = 1;

/** One JSON object per line, for programs. No line holds a cookie or a token. */
export class JsonFrontEnd implements FrontEnd, Conversation {
  readonly conversation: Conversation = this;
  readonly #options: JsonOptions;
  #sequence = 0;
  #method: LoginMethod = 'qr-web';
  #error: BilipassError | undefined;
  /** A picture takes a moment to be made; what comes after it waits its turn. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: JsonOptions) {
    this.#options = options;
  }

  tell(event: LoginEvent): void {
    switch (event.type) {
      case 'start':
        this.#method = event.method;
        this.#emit('start', { method: event.method, demo: this.#options.demo });
        return;
      case 'qr.ready': {
        const { url, expiresAt, renewal } = event;
        const fields = { method: this.#method, renewal, expires_at: isoTime(expiresAt) };
        this.#emit('qr.ready', async () => ({ ...fields, ...(await this.#secretsOf(url)) }));
        return;
      }
      case 'qr.waiting':
        // Says nothing that `qr.ready` has not said.
        return;
      case 'qr.scanned':
      case 'qr.expired':
        this.#emit(event.type, { method: this.#method });
        return;
      case 'retry':
        this.#emit('retry', { code: event.code, in_ms: event.delayMs });
        return;
      case 'login.success':
        this.#emit('login.success', successFields(event.login));
        return;
      default:
        event satisfies never;
    }
  }

  besideQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    return never(signal);
  }

  afterLastQrcode(): Promise<QrcodeAnswer> {
    return Promise.resolve({ kind: 'leave' });
  }

  afterFailure(error: BilipassError): Promise<FailureAnswer> {
    this.#error = error;
    return Promise.resolve({ kind: 'leave' });
  }

  async end({ exitCode, error = this.#error }: Ending): Promise<void> {
    if (error !== undefined) this.#emit('error', errorFields(error));
    if (error === undefined && exitCode === exitCodes.timedOut) this.#emit('error', timedOutFields);
    this.#emit('end', { exit: exitCode });
    await this.#written;
  }

  async #secretsOf(url: string): Promise<Record<string, string>> {
    if (!this.#options.showsQrcodeUrl) return {};
    return { url, png: await new QrcodePicture(url).toDataUrl() };
  }

  #emit(event: string, fields: object | (() => Promise<object>)): void {
    const ts = isoTime(this.#options.now());
    this.#written = this.#write(this.#written, ts, event, fields);
  }

  async #write(
    earlier: Promise<void>,
    ts: string,
    event: string,
    fields: object | (() => Promise<object>),
  ): Promise<void> {
    await earlier;
    const own = typeof fields === 'function' ? await fields() : fields;
    this.#sequence++;
    const line = { v: FORMAT_VERSION, seq: this.#sequence, ts, event, ...own };
    this.#options.print(JSON.stringify(line));
  }
}

const timedOutFields = {
  code: 'qr-used-up',
  exit: exitCodes.timedOut,
  message: 'nobody scanned a code in time',
  hint: 'Run the command again.',
  retryable: true,
} as const;

function errorFields(error: unknown): object {
  const exit = exitCodeOf(error);
  if (error instanceof BilipassError) {
    const { code, message, advice: hint, retryable } = error;
    return { code, exit, message, hint, retryable };
  }
  const code = error instanceof Interrupted ? 'cancelled' : 'unexpected';
  // The text of an unknown error may hold anything.
  const message = error instanceof Error ? error.name : 'error';
  return { code, exit, message, hint: '', retryable: false };
}

function successFields(login: FinishedLogin): object {
  const { account, uid } = login;
  return {
    method: login.method,
    verification: login.verification,
    account: {
      mid: uid ?? null,
      name: account?.name ?? null,
      level: account?.level ?? null,
      vip: account?.vip ?? null,
    },
    expires_at: login.expiresAt === undefined ? null : isoTime(login.expiresAt),
    refreshable: login.hasRefreshToken,
  };
}

function isoTime(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
