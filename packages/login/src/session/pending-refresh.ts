import { CredentialError, type Credential } from '@bilipass/core';

/** The parts of a {@link PendingRefresh}. */
export interface PendingRefreshParts {
  /** The new session. */
  readonly credential: Credential;
  /** The refresh token of the old session; a secret. */
  readonly oldRefreshToken: string;
}

/**
 * A web session that is renewed but not confirmed: the old one works until `confirmRefresh`. Store
 * `credential` and `oldRefreshToken` before that. Prints redacted.
 */
export class PendingRefresh {
  static {
    // Called by `console.log` and `util.inspect` of Node, Bun and Deno.
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value(this: PendingRefresh): string {
        return this.toString();
      },
    });
  }

  /** The new session. */
  readonly credential: Credential;
  readonly #oldRefreshToken: string;

  /** @throws {CredentialError} `credential-incomplete` when `oldRefreshToken` is empty. */
  constructor({ credential, oldRefreshToken }: PendingRefreshParts) {
    if (!oldRefreshToken) throw new CredentialError('credential-incomplete', ['oldRefreshToken']);
    this.credential = credential;
    this.#oldRefreshToken = oldRefreshToken;
  }

  /**
   * Returns the refresh token of the old session, unmasked. A secret: store it until the
   * confirmation.
   */
  revealOldRefreshToken(): string {
    return this.#oldRefreshToken;
  }

  /** Returns the parts that may be shown: no token. */
  toJSON(): { readonly credential: unknown } {
    return { credential: this.credential.toJSON() };
  }

  /** Returns a line that may be shown: no token. */
  toString(): string {
    return `PendingRefresh(${this.credential.toString()})`;
  }
}
