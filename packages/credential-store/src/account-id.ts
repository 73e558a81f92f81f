import { StoreError } from './errors.ts';

/** Returns whether `text` is an account id (mid): 1 to 20 decimal digits, the first of them not 0. */
export function isAccountId(text: string): boolean {
  return /^[1-9]\d{0,19}$/.test(text);
}

/**
 * Returns `text` if it is an account id. Every file name and key that contains an id is checked
 * here first.
 *
 * @throws {StoreError} `account-id-invalid`.
 */
export function requireAccountId(text: string): string {
  if (typeof text === 'string' && isAccountId(text)) return text;
  throw new StoreError('account-id-invalid', { detail: `got ${describeValue(text)}` });
}

// Only its kind and length: a wrong argument may be a cookie.
function describeValue(value: unknown): string {
  return typeof value === 'string' ? `a text of ${value.length} characters` : typeof value;
}
