import type { Account, BilipassError } from '@bilipass/core';
import type { LeftAlive } from '../../left-alive.ts';
import type { LoginMethod } from './login-method.ts';

/** Whether the service confirmed the new session, or could not be asked. */
export type Verification = 'verified' | 'unverified';

/** A request that is under way and that the person waits for. */
export type Task =
  | 'asking-captcha'
  | 'sending-sms'
  | 'logging-in'
  | 'asking-check'
  | 'verifying'
  | 'saving'
  | 'checking-account'
  | 'logging-out';

/** What a login tells the front-end. Times are Unix milliseconds. */
export type LoginEvent =
  | { readonly type: 'start'; readonly method: LoginMethod }
  | { readonly type: 'busy'; readonly task: Task }
  | QrcodeEvent
  | CaptchaEvent
  /** An SMS is on its way to the masked number `to`. */
  | {
      readonly type: 'sms.sent';
      readonly to: string;
      readonly resendAt: number;
      /** When its code ends; `undefined` where that is not known. */
      readonly expiresAt: number | undefined;
    }
  /** The service wants a second factor. */
  | {
      readonly type: 'risk.required';
      /** The masked number of the account; `undefined` where the service named none. */
      readonly to: string | undefined;
      /** Whether it can be done here, by SMS. */
      readonly smsPossible: boolean;
    }
  /** The service could not be reached and is asked again by itself, at `at`. */
  | { readonly type: 'retry'; readonly code: string; readonly at: number; readonly delayMs: number }
  | { readonly type: 'login.success'; readonly login: FinishedLogin }
  /** Bilibili may have made a session that could not be fetched: it is stored nowhere. */
  | { readonly type: 'session.unfetched' };

/** What happens to a QR code. */
type QrcodeEvent =
  /** Show this code now, in place of any other. `url` is a secret until it is used. */
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
  /** A new code follows, or the question `afterLastQrcode`. */
  | { readonly type: 'qr.expired' }
  /** The picture of the code lies in the file that was asked for, until the code is gone. */
  | { readonly type: 'qr.saved'; readonly path: string }
  /** It could not be put there; `reason` is the system's name for why. */
  | { readonly type: 'qr.unsaved'; readonly path: string; readonly reason: string };

/** What happens to a captcha; its texts are fit for a terminal. */
export type CaptchaEvent =
  /** A page is there for a person to solve it; the question `besideCaptcha` follows. */
  | {
      readonly type: 'captcha.required';
      /** Of the page on this machine. Whoever knows it can answer. */
      readonly url: string;
      readonly port: number;
      /** The command that brings the page to the person's machine; `undefined` without SSH. */
      readonly sshLine: string | undefined;
      /** Whether a browser is being opened with it. */
      readonly browserOpened: boolean;
      readonly expiresAt: number;
    }
  | { readonly type: 'captcha.opened' }
  /** The puzzle did not load, or no fresh one could be had. */
  | { readonly type: 'captcha.trouble'; readonly code: string }
  /** The person closed the puzzle or its page; both can be opened again. */
  | { readonly type: 'captcha.closed' }
  /** The page shows a fresh puzzle. */
  | { readonly type: 'captcha.renewed' }
  /** The page lies in a private file, for a browser on another machine. */
  | { readonly type: 'captcha.page-saved'; readonly path: string }
  | { readonly type: 'captcha.solved' };

/** What became of the session on this machine. */
export type Keeping =
  /**
   * It is in the store; `path` says where that is. `leftAlive` are the sessions whose place it took and
   * which may be alive at the service.
   */
  | {
      readonly kind: 'stored';
      readonly path: string;
      readonly leftAlive: readonly LeftAlive[];
    }
  /**
   * The store could not take it, so it lies at `path`, which only this user can read. `error` is why;
   * `undefined` after an interruption.
   */
  | { readonly kind: 'rescued'; readonly path: string; readonly error: BilipassError | undefined }
  /** It is nowhere: nothing was to be stored, or not even the rescue came off. */
  | { readonly kind: 'nowhere'; readonly error: BilipassError | undefined };

/** A finished login, or an account that goes on, without its secrets. */
export interface FinishedLogin {
  /** `import` for an account that goes on and came from a file. */
  readonly method: LoginMethod | 'import';
  readonly verification: Verification;
  /** Who it is; `undefined` when the service could not be asked. */
  readonly account: Account | undefined;
  /** The account id, decimal digits. */
  readonly uid: string | undefined;
  /** When the session ends; `undefined` when it does not say. */
  readonly expiresAt: number | undefined;
  readonly hasRefreshToken: boolean;
  /** Whether the service made a new account for the phone number. */
  readonly isNew: boolean;
  /** Whether the run was interrupted meanwhile: then the service was not asked, unless it had answered. */
  readonly isInterrupted: boolean;
  readonly keeping: Keeping;
}
