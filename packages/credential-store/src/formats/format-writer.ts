import type { Credential } from '@bilipass/core';

/** Additional input of a writer. */
interface WriteContext {
  /** The time of the export. Unix milliseconds. */
  readonly now: number;
}

/**
 * Writes one format.
 *
 * @throws {FormatError} `export-refused` when the format cannot hold the credential.
 */
export type FormatWriter = (credential: Credential, context: WriteContext) => string;
