import type { Account, BilipassError, VerificationWay } from '@bilipass/core';
import type { CheckWay, PhoneWarning } from '@bilipass/login';
import type { LeftAlive } from '../../left-alive.ts';
import type { LoginMethod, LoginWay } from './login-method.ts';

/** A request that the person waits for. */
export type Task =
  | 'asking-captcha'
  | 'sending-code'
  | 'logging-in'
  | 'asking-check'
  | 'verifying'
  | 'saving'
  | 'checking-account'
  | 'logging-out';

/** What happens in a login. Times are Unix milliseconds. */
export type LoginEvent =
  | { readonly type: 'start'; readonly method: LoginWay }
  | { readonly type: 'busy'; readonly task: Task }
  | QrcodeEvent
  | CaptchaEvent
  | WebEvent
  | ({ readonly type: 'phone.warned' } & WarnedPhone)
  | ({ readonly type: 'code.sent' } & SentCode)
  /** The service requires a second factor. */
  | ({ readonly type: 'risk.required' } & RequiredCheck)
  /** The service could not be reached; the next try is at `at`. */
  | { readonly type: 'retry'; readonly code: string; readonly at: number; readonly delayMs: number }
  | { readonly type: 'login.success'; readonly login: FinishedLogin }
  /** One of several pasted logins is not stored. `id`: decimal digits; `undefined` if not known. */
  | {
      readonly type: 'login.refused';
      readonly id: string | undefined;
      readonly error: BilipassError;
    }
  /** Bilibili may have made a session that could not be fetched. It is not stored. */
  | { readonly type: 'session.unfetched' };

type QrcodeEvent =
  /** Show this code in place of an earlier one. `url` is a secret until it is used. */
  | {
      readonly type: 'qr.ready';
      readonly url: string;
      readonly issuedAt: number;
      readonly expiresAt: number;
      /** 0 for the first code, then 1, 2, … */
      readonly renewal: number;
    }
  | { readonly type: 'qr.waiting' }
  | { readonly type: 'qr.scanned' }
  /** A new code follows, or the question `qrcode` with `isUsedUp`. */
  | { readonly type: 'qr.expired' }
  /** The picture of the code is in the requested file until the code expires. */
  | { readonly type: 'qr.saved'; readonly path: string }
  /** The picture could not be saved; `reason` is the system's error name. */
  | { readonly type: 'qr.unsaved'; readonly path: string; readonly reason: string };

type CaptchaEvent =
  /** The page is served; the question `captcha` follows. */
  | ({
      readonly type: 'captcha.required';
      /** Whether a browser was opened with it. */
      readonly browserOpened: boolean;
    } & ServedCaptcha)
  | { readonly type: 'captcha.opened' }
  /** The puzzle did not load, or could not be renewed. */
  | { readonly type: 'captcha.trouble'; readonly code: string }
  /** The person closed the puzzle or its page; both can be opened again. */
  | { readonly type: 'captcha.closed' }
  /** The page shows a new puzzle. */
  | { readonly type: 'captcha.renewed' }
  /** The page is saved in a private file, for a browser on another machine. */
  | { readonly type: 'captcha.page-saved'; readonly path: string }
  | { readonly type: 'captcha.solved' };

type WebEvent =
  /** The login page is served; the question `web` follows. */
  | ({
      readonly type: 'web.listening';
      /** Whether a browser was opened with it. */
      readonly browserOpened: boolean;
    } & ServedLogin)
  /** What happened on the login page. */
  | { readonly type: 'web.state'; readonly state: WebState };

/** What happens on the login page, without secrets. */
export type WebState =
  | {
      readonly kind:
        /** A browser has the page. From now on the page belongs to it. */
        | 'opened'
        /** Another browser asked for the page and was refused. */
        | 'other-visitor'
        /** The person chooses a method. */
        | 'choosing'
        /** The phone scanned the code; the confirmation is missing. */
        | 'scanned'
        /** The code on the page expired. */
        | 'expired'
        /** The page shows a captcha. */
        | 'captcha'
        /** The service sent a code by SMS or e-mail. */
        | 'code-sent'
        /** The service requires a second factor. */
        | 'check'
        /** The service requires a check that only its own page can do. */
        | 'official-page';
    }
  /** The person chose this method. */
  | { readonly kind: 'method'; readonly method: LoginMethod }
  /** A step failed; the page says why and offers another try. `code` and `message`: of the error. */
  | { readonly kind: 'problem'; readonly code: string; readonly message: string };

/** Who can reach the login page, and how. */
export type WebReach =
  /** Only browsers on this machine. */
  | 'machine'
  /** The network of this machine, without encryption. */
  | 'network'
  /** An address that the person gave, over https. */
  | 'public';

/** The login page of this machine. */
export interface ServedLogin {
  /** Its addresses, the best one first. Anyone who has one can log in here. */
  readonly urls: readonly string[];
  readonly port: number;
  readonly reach: WebReach;
  /** The command that forwards the port to the person's machine; `undefined` where none helps. */
  readonly sshLine: string | undefined;
  /** When the page closes. Unix milliseconds. */
  readonly expiresAt: number;
}

/** Where the session is stored. */
export type Keeping =
  /**
   * In the store at `path`. `leftAlive`: earlier sessions that it replaced and that may still be
   * valid.
   */
  | {
      readonly kind: 'stored';
      readonly path: string;
      readonly leftAlive: readonly LeftAlive[];
    }
  /**
   * The store failed, so it is at `path`, which only this user can read. `error` is why;
   * `undefined` after an interruption.
   */
  | { readonly kind: 'rescued'; readonly path: string; readonly error: BilipassError | undefined }
  /** Not stored: not wanted, or even the private folder failed. */
  | { readonly kind: 'nowhere'; readonly error: BilipassError | undefined };

/** A finished login, or a resumed account, without its secrets. */
export interface FinishedLogin {
  /** `import` for a resumed account that came from a file. */
  readonly method: LoginMethod | 'import';
  readonly verification: 'verified' | 'unverified';
  /** `undefined` when the service could not be asked. */
  readonly account: Account | undefined;
  /** Decimal digits. */
  readonly uid: string | undefined;
  /** `undefined` where it is not known. */
  readonly expiresAt: number | undefined;
  readonly hasRefreshToken: boolean;
  /** Whether the service created the account for the phone number. */
  readonly isNew: boolean;
  /** Whether the run was interrupted: then the session may not have been verified. */
  readonly isInterrupted: boolean;
  readonly keeping: Keeping;
  /** How many logins of the same text follow. Default 0. */
  readonly following?: number;
}

/** A number to which an SMS may not arrive. No captcha was asked for yet. */
export interface WarnedPhone {
  /** The masked number. */
  readonly to: string;
  /** At least one. */
  readonly warnings: readonly PhoneWarning[];
}

/** A code on its way to the person. Times are Unix milliseconds. */
export interface SentCode {
  /** How it was sent. */
  readonly by: VerificationWay;
  /** The masked number or address; empty where the service named none. */
  readonly to: string;
  /** The earliest time of another one. */
  readonly resendAt: number;
  /** When it expires; `undefined` where it is not known. */
  readonly expiresAt: number | undefined;
}

/** A second factor that the service requires. */
export interface RequiredCheck {
  /** How the code can be sent, the preferred way first. Empty where only the official page helps. */
  readonly ways: readonly CheckWay[];
}

/** A captcha on a page of this machine. */
export interface ServedCaptcha {
  /** A secret: anyone who knows it can answer. */
  readonly url: string;
  /** The page at the other addresses of this machine; secrets too. */
  readonly otherUrls: readonly string[];
  readonly port: number;
  /** The command that forwards the page to the person's machine; `undefined` without SSH. */
  readonly sshLine: string | undefined;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}
