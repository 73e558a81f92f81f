import { systemRuntime, type Credential } from '@bilipass/core';
import { credentialFormats, type CredentialFormat } from './credential-format-name.ts';
import { writers } from './writers.ts';

/** Options of {@link exportCredential}. */
export interface ExportOptions {
  /** The start of lifetimes. Unix milliseconds; default: the current time. */
  readonly now?: number;
}

/**
 * Returns the credential as text for another program. The text is a secret: write it to a file that
 * only this user can read (`writeExport`), or give it to a person who asked for it.
 *
 * @throws {FormatError} `export-refused` when the format cannot hold it.
 * @throws {TypeError} for an unknown format.
 */
export function exportCredential(
  credential: Credential,
  format: CredentialFormat,
  { now = systemRuntime.now() }: ExportOptions = {},
): string {
  if (!credentialFormats.includes(format)) {
    throw new TypeError(
      `format must be one of ${credentialFormats.join(', ')}, got ${String(format)}`,
    );
  }
  return writers[format](credential, { now });
}
