import type { Credential, CredentialData } from '@bilipass/core';

/** A text to be read. */
export interface ImportText {
  readonly text: string;
  /** Its lines without their ends (LF, CR LF or CR); empty ones are left out. */
  readonly lines: readonly string[];
  /** The text as JSON, `undefined` when it is none. */
  readonly json: unknown;
}

/** What a codec may need to know besides its input. */
export interface FormatContext {
  /** The time at which it is read or written. Unix milliseconds. */
  readonly now: number;
}

/** How one format is recognised, read and written. Reading takes time in proportion to the text. */
export interface FormatCodec {
  /** Whether a text looks like this format. */
  recognizes(input: ImportText): boolean;
  /**
   * The parts in the form of the text: `cleanParts` checks each of them afterwards. `sessdata` is
   * empty where the text holds none.
   *
   * @throws {FormatError} `import-refused` with the reason.
   * @throws {MalformedField} naming a field of a JSON document that is not as it should be.
   */
  read(input: ImportText, context: FormatContext): CredentialData;
  /** @throws {FormatError} `export-refused` when it cannot hold the credential. */
  write(credential: Credential, context: FormatContext): string;
}
