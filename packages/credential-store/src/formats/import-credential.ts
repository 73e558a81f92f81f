import { CredentialError, systemRuntime, type Credential } from '@bilipass/core';
import { codecs } from './codecs.ts';
import { credentialFormats, type CredentialFormat } from './credential-format-name.ts';
import { FormatError } from './format-error.ts';

/** How to read a credential. */
export interface ImportOptions {
  /** The format of the text. Default: recognised. */
  readonly format?: CredentialFormat;
  /** Against what expiry dates are read. Unix milliseconds; default the system's time. */
  readonly now?: number;
}

/** A credential that was read, and the format it was in. */
export interface ImportedCredential {
  /** The format that it was recognised by. */
  readonly format: CredentialFormat;
  /** Not verified. It lacks `DedeUserID` where the format names no account. */
  readonly credential: Credential;
}

/**
 * Reads a credential that another program wrote, or a person pasted. Nothing is kept: see
 * `Accounts.add`.
 *
 * @throws {FormatError} `import-unrecognized`, `import-refused` with the reason.
 * @throws {TypeError} for an unknown format.
 */
export function importCredential(text: string, options: ImportOptions = {}): ImportedCredential {
  const { now = systemRuntime.now() } = options;
  const plain = text.replace(/^\uFEFF/, '');
  const format = options.format ?? recognize(plain);
  return { format, credential: read(requireFormat(format), plain, now) };
}

/** @throws {TypeError} for a name that is no format. */
export function requireFormat(format: CredentialFormat): CredentialFormat {
  if (credentialFormats.includes(format)) return format;
  throw new TypeError(
    `format must be one of ${credentialFormats.join(', ')}, got ${String(format)}`,
  );
}

function recognize(text: string): CredentialFormat {
  const json = tryParse(text);
  const found = credentialFormats.find((format) => codecs[format].recognizes(text, json));
  if (found !== undefined) return found;
  const reason = text.trim() === '' ? 'it is empty' : describe(json);
  throw new FormatError('import-unrecognized', reason);
}

function describe(json: unknown): string {
  return json === undefined ? 'neither JSON nor lines with a SESSDATA' : 'JSON without a SESSDATA';
}

function read(format: CredentialFormat, text: string, now: number): Credential {
  try {
    return codecs[format].read(text, { now }).with({ verified: false });
  } catch (error) {
    if (error instanceof CredentialError) {
      throw new FormatError('import-refused', error.message, format);
    }
    // What JSON.parse says quotes its input.
    if (error instanceof SyntaxError) throw new FormatError('import-refused', 'not JSON', format);
    throw error;
  }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
