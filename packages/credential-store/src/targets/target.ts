import { StoreError } from '../errors.ts';
import { credentialFormats, type CredentialFormat } from '../formats/credential-format-name.ts';

/** A file of another program that holds the login of an account. */
export interface CredentialTarget {
  /** The format of the file. */
  readonly format: CredentialFormat;
  /** The path of the file. */
  readonly path: string;
  /**
   * For the format `env`: the one variable that gets the `Cookie` header. Default: the `BILI_…`
   * variables of the format.
   */
  readonly variable?: string;
}

/**
 * Reads a target as people write it: `<format>=<path>`, or `env=<path>:<NAME>` for one variable.
 *
 * @throws {StoreError} `target-invalid`.
 */
export function parseTarget(text: string): CredentialTarget {
  const [, name, rest] = /^([a-z\d-]+)=(.+)$/s.exec(text) ?? [];
  const format = credentialFormats.find((one) => one === name);
  if (format === undefined || rest === undefined || rest.includes('\0')) {
    const detail = `the formats are ${credentialFormats.join(', ')}`;
    throw new StoreError('target-invalid', { detail });
  }
  if (format !== 'env') return { format, path: rest };
  // A path of Windows has a colon as well, before a separator.
  const [, path = rest, variable] = /^(.+):([A-Za-z_]\w*)$/s.exec(rest) ?? [];
  return variable === undefined ? { format, path } : { format, path, variable };
}
