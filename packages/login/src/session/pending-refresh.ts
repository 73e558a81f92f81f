import { CredentialError, type Credential } from '@bilipass/core';

/** The parts of a {@link PendingRefresh}. */
export interface PendingRefreshParts {
  /** The new session. */
  readonly credential: Credential;
  /** The old session, which works until the confirmation. */
  readonly previous: Credential;
  /** TV only: the time that the renewal was sent with. Unix seconds. The confirmation repeats it. */
  readonly sts?: number | undefined;
}

/**
 * A session that is renewed but not confirmed: the old one works until `confirmRefresh`. Store
 * `credential`, `previous` and `sts` before that. Prints redacted.
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
  /** The old session. Keep it until the confirmation, which needs its refresh token. */
  readonly previous: Credential;
  /** TV only: the time that the renewal was sent with. Unix seconds. */
  readonly sts: number | undefined;

  /**
   * @throws {CredentialError} `credential-incomplete` when the confirmation would lack a part: the
   * web refresh token, or the token pair and `sts` of a TV session.
   */
  constructor({ credential, previous, sts }: PendingRefreshParts) {
    const missing = missingParts(previous, sts);
    if (missing.length > 0) throw new CredentialError('credential-incomplete', missing);
    this.credential = credential;
    this.previous = previous;
    this.sts = sts;
  }

  /** Returns the parts that may be shown: no token. */
  toJSON(): { readonly credential: unknown; readonly previous: unknown } {
    return { credential: this.credential.toJSON(), previous: this.previous.toJSON() };
  }

  /** Returns a line that may be shown: no token. */
  toString(): string {
    return `PendingRefresh(${this.credential.toString()})`;
  }
}

function missingParts(previous: Credential, sts: number | undefined): string[] {
  if (previous.origin === 'web') return previous.hasAcTimeValue() ? [] : ['ac_time_value'];
  return [
    ...(previous.reveal().app === undefined ? ['app tokens'] : []),
    ...(sts === undefined ? ['sts'] : []),
  ];
}
