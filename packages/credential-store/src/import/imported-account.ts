import type { CallOptions, Credential } from '@bilipass/core';
import type { FormatError } from '../formats/format-error.ts';

/** The answer of the service to the question whose a session is. */
export type WhoAmIAnswer =
  | {
      readonly kind: 'logged-in';
      /** The account id, decimal digits. */
      readonly mid: string;
      /** The display name. */
      readonly name?: string | undefined;
      /** The level, 0 to 6. */
      readonly level?: number | undefined;
    }
  | { readonly kind: 'not-logged-in' };

/**
 * Asks the service whose a session is (docs/protocol.md 4.25). Throws where the service cannot be
 * asked: that says nothing about the session.
 */
export type WhoAmI = (credential: Credential, options: CallOptions) => Promise<WhoAmIAnswer>;

/** What is known of an account of a text. */
export interface AccountFacts {
  /** The account id: 1 to 20 decimal digits. */
  readonly id: string;
  /** `credential.verified` says what `kind` says. */
  readonly credential: Credential;
  /** The display name, if known. */
  readonly name: string | undefined;
  /** The level, 0 to 6, if known. */
  readonly level: number | undefined;
  /** The User-Agent of the login, where a store of ours was exported. */
  readonly userAgent: string | undefined;
}

/** An account of a text. */
export type ImportedAccount =
  /** The service says that the session works, and whose it is. */
  | ({ readonly kind: 'verified' } & AccountFacts)
  /** The service could not be asked: `error` says why. Nothing says that the session works. */
  | ({ readonly kind: 'unverified'; readonly error: unknown } & AccountFacts);

/** Options of {@link importAccounts}. */
export interface ImportOptions {
  /** Asks the service whose a session is. */
  readonly whoAmI: WhoAmI;
  /** The time to compare ends with. Unix milliseconds; default: the current time. */
  readonly now?: number;
  /** Ends the import; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called for each login of the text that is not handed over, also where the whole import fails.
   * The error has the code `import-refused`, `import-rejected` or `import-unasked`, and the `id` of
   * the account if the login names one.
   */
  readonly onRefused?: (error: FormatError) => void;
}
