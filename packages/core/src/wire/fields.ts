import { printable } from '../printable.ts';

/** Returns whether a value of a reply is an object with keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns an object field, or an empty object when the field is not one. */
export function objectField(data: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = data[name];
  return isObject(value) ? value : {};
}

/** Returns a non-empty string field, or `undefined`. */
export function textField(data: Record<string, unknown>, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

// Far above the longest name or address that the service accepts.
const MAX_PRINTABLE_LENGTH = 100;

/**
 * Returns a non-empty text for people, such as a name, without control characters; or `undefined`.
 */
export function printableField(data: Record<string, unknown>, name: string): string | undefined {
  const text = printable(textField(data, name) ?? '').trim();
  return text === '' ? undefined : text.slice(0, MAX_PRINTABLE_LENGTH);
}

/** Returns a finite number field, or `undefined`. */
export function numberField(data: Record<string, unknown>, name: string): number | undefined {
  const value = data[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Returns a flag, which the service writes as a boolean or as 0 and 1 (docs/protocol.md 4.12). */
export function flagField(data: Record<string, unknown>, name: string): boolean {
  const value = data[name];
  return value === true || value === 1;
}

/**
 * Returns an account id as decimal digits. It can exceed 32 bits, and is a number or a string in
 * the reply.
 */
export function idField(data: Record<string, unknown>, name: string): string | undefined {
  const value = data[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return String(value);
  return typeof value === 'string' && /^[1-9]\d{0,19}$/.test(value) ? value : undefined;
}
