import type { Client } from '@bilipass/core';
import type { LoginMethod, LoginSuccess } from '@bilipass/login';
import type { PageState } from './page-state.ts';

/** Options of one page. */
export interface LoginPageOptions {
  /** The browser profile that logs in. One page, one client. */
  readonly client: Client;
  /**
   * The methods that the page offers, the first one first. A page whose first method is a QR code
   * shows it at once. Default: `qr-web`, `qr-tv`, `sms`, `password`.
   */
  readonly methods?: readonly LoginMethod[] | undefined;
  /** How long the page is open. Milliseconds, above 0. Default 600 000 (ten minutes). */
  readonly deadlineMs?: number | undefined;
  /**
   * Where the browser goes after the login: an address, or a path on the same server. Default: the
   * page stays open and says that it can be closed.
   */
  readonly returnUrl?: string | undefined;
  /** Receives each event. It must not throw. Default: events are dropped. */
  readonly onEvent?: ((event: LoginPageEvent) => void) | undefined;
  /** Ends the page; `result` rejects with its reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** An event of a page, for the program that waits. */
export type LoginPageEvent =
  /** A browser has the page now, and no other one gets it. */
  | { readonly type: 'opened' }
  /** Another browser asked for the page, and was refused. */
  | { readonly type: 'other-visitor' }
  /** The login went on. Show the link of a QR code only to the person: it is a secret. */
  | { readonly type: 'changed'; readonly state: PageState };

/** One login on one page. */
export interface LoginPage {
  /** Its path segment below the handler: 22 unguessable characters. */
  readonly key: string;
  /** Its address. Who opens it first has it: give it only to the person who logs in. */
  readonly url: string;
  /** Where the login is. */
  readonly state: PageState;
  /**
   * The finished login. Nothing is stored: pass it to `Accounts.add` of `@bilipass/credential-store`.
   * Rejects with {@link LoginPageError} `login-page-timeout` or `login-page-cancelled`, with the
   * reason of `signal` on abort, and with the error of a login that cannot go on.
   */
  readonly result: Promise<LoginSuccess>;
  /** Ends the page; `result` rejects with `reason`. Default: `login-page-cancelled`. */
  cancel(reason?: unknown): void;
}
