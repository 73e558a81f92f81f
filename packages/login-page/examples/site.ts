import type { Client } from '@bilipass/core';
import type { LoginSuccess } from '@bilipass/login';

/** What the examples take from the rest of a web site. */
export interface Site {
  /** Where browsers reach the login pages: `https://example.test/login`. */
  readonly publicUrl: string;
  /** Returns a browser profile for one login: `createClient` of `@bilipass/core`. */
  readonly newClient: () => Client;
  /** Keeps the session: `Accounts.add` of `@bilipass/credential-store`. */
  readonly keep: (login: LoginSuccess) => void;
  /** Hears of a login that did not end well. */
  readonly onFailure: (error: unknown) => void;
}
