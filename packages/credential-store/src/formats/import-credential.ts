import { Credential, CredentialError, systemRuntime } from '@bilipass/core';
import { MalformedField } from '../internal/read-fields.ts';
import { cleanParts } from './clean-parts.ts';
import type { ImportText } from './codec.ts';
import { codecs } from './codecs.ts';
import { credentialFormats, type CredentialFormat } from './credential-format-name.ts';
import { FormatError } from './format-error.ts';
import { parseJson } from './parse-json.ts';

/** Options of {@link importCredential}. */
export interface ImportOptions {
  /** The format of the text. Default: detected. */
  readonly format?: CredentialFormat;
  /** The time to compare expiry dates with. Unix milliseconds; default: the current time. */
  readonly now?: number;
}

/** An imported credential, and its format. */
export interface ImportedCredential {
  /** The detected or requested format. */
  readonly format: CredentialFormat;
  /** Not verified. It lacks `DedeUserID` when the format contains no account id. */
  readonly credential: Credential;
}

/**
 * Reads a credential that another program wrote, or a person pasted, in time proportional to the
 * text. Each value is the one in the text, in wire form (docs/protocol.md 2.4); a text with a value
 * that the service cannot have set is refused. Stores nothing: see `Accounts.add`.
 *
 * @throws {FormatError} `import-unrecognized`, `import-refused` with the reason.
 * @throws {TypeError} for an unknown format.
 */
export function importCredential(text: string, options: ImportOptions = {}): ImportedCredential {
  const { now = systemRuntime.now() } = options;
  const input = prepare(text.replace(/^\uFEFF/, ''));
  const format = requireFormat(options.format ?? recognize(input));
  return { format, credential: read(format, input, now) };
}

/** @throws {TypeError} for an unknown format name. */
export function requireFormat(format: CredentialFormat): CredentialFormat {
  if (credentialFormats.includes(format)) return format;
  throw new TypeError(
    `format must be one of ${credentialFormats.join(', ')}, got ${String(format)}`,
  );
}

function prepare(text: string): ImportText {
  return { text, lines: text.match(/[^\r\n]+/g) ?? [], json: parseJson(text) };
}

function recognize(input: ImportText): CredentialFormat {
  const found = credentialFormats.find((format) => codecs[format].recognizes(input));
  if (found !== undefined) return found;
  const reason = input.text.trim() === '' ? 'it is empty' : describe(input);
  throw new FormatError('import-unrecognized', reason);
}

function describe({ text, json }: ImportText): string {
  if (text.includes('SESSDATA=')) return 'there is other text around its cookies';
  return json === undefined ? 'neither JSON nor lines with a SESSDATA' : 'JSON without a SESSDATA';
}

function read(format: CredentialFormat, input: ImportText, now: number): Credential {
  if (jsonFormats.has(format) && input.json === undefined) {
    throw new FormatError('import-refused', 'not JSON', format);
  }
  try {
    const parts = cleanParts(codecs[format].read(input, { now }), format);
    return Credential.from({ ...parts, verified: false });
  } catch (error) {
    if (error instanceof CredentialError || error instanceof MalformedField) {
      throw new FormatError('import-refused', error.message, format);
    }
    throw error;
  }
}

const jsonFormats: ReadonlySet<CredentialFormat> = new Set([
  'json',
  'biliup',
  'browser',
  'login-v2',
]);
