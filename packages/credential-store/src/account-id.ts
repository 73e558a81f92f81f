import { StoreError } from './errors.ts';

/** Returns whether `text` is an account id (mid): 1 to 20 decimal digits, the first of them not 0. */
export function isAccountId(text: string): boolean {
  return /^[1-9]\d{0,19}$/.test(text);
}

/**
 * `text`, if it is an account id. Everything that becomes a file name or a key passes here first.
 *
 * @throws {StoreError} `account-id-invalid`.
 */
export function requireAccountId(text: string): string {
  if (typeof text === 'string' && isAccountId(text)) return text;
  throw new StoreError('account-id-invalid', { detail: `got ${describeValue(text)}` });
}

// Only its kind and length: what was passed by mistake may be a cookie.
function describeValue(value: unknown): string {
  return typeof value === 'string' ? `a text of ${value.length} characters` : typeof value;
}
