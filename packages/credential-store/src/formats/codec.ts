import type { Credential, CredentialData } from '@bilipass/core';

/** A text to read. */
export interface ImportText {
  readonly text: string;
  /** Its lines without line ends (LF, CR LF or CR); empty lines are omitted. */
  readonly lines: readonly string[];
  /** The parsed JSON; `undefined` when the text is not JSON. */
  readonly json: unknown;
}

/** Additional input of a codec. */
export interface FormatContext {
  /** The time of the import or export. Unix milliseconds. */
  readonly now: number;
}

/** Recognizes, reads and writes one format. Reading takes time in proportion to the text. */
export interface FormatCodec {
  /** Returns whether a text looks like this format. */
  recognizes(input: ImportText): boolean;
  /**
   * Returns the parts as they are in the text: `cleanParts` checks each of them afterwards.
   * `sessdata` is empty when the text contains none.
   *
   * @throws {FormatError} `import-refused` with the reason.
   * @throws {MalformedField} with the name of the wrong field in a JSON document.
   */
  read(input: ImportText, context: FormatContext): CredentialData;
  /** @throws {FormatError} `export-refused` when the format cannot hold the credential. */
  write(credential: Credential, context: FormatContext): string;
}
