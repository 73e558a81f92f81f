import type { Credential } from '@bilipass/core';

/** What a codec may need to know besides its input. */
export interface FormatContext {
  /** The time at which it is read or written. Unix milliseconds. */
  readonly now: number;
}

/** How one format is recognised, read and written. */
export interface FormatCodec {
  /** Whether a text looks like this format; `json` is the text as JSON, `undefined` when it is none. */
  recognizes(text: string, json: unknown): boolean;
  /**
   * @throws {FormatError} `import-refused` with the reason.
   * @throws {CredentialError} when the parts make no credential.
   */
  read(text: string, context: FormatContext): Credential;
  /** @throws {FormatError} `export-refused` when it cannot hold the credential. */
  write(credential: Credential, context: FormatContext): string;
}
