import { isObject, printableField } from './fields.ts';

// For replies whose fields are not documented well: a field is read in any form that says the same,
// and is `undefined` otherwise.

/**
 * Returns the objects of the list in `data`, under any name, or `undefined` when there is none. A
 * list that is null is empty. Data that is itself an empty list is no data.
 */
export function listOf(data: unknown): Record<string, unknown>[] | undefined {
  if (Array.isArray(data)) return data.length === 0 ? undefined : data.filter(isObject);
  if (!isObject(data)) return undefined;
  const fields = Object.values(data);
  const list = fields.find((value) => Array.isArray(value));
  if (Array.isArray(list)) return list.filter(isObject);
  return fields.includes(null) ? [] : undefined;
}

/** Returns a text without control characters; a number as its digits. */
export function looseText(data: Record<string, unknown>, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'number' && Number.isFinite(value)
    ? String(value)
    : printableField(data, name);
}

/** Returns a flag, also when it is written as 0 and 1 or as text. */
export function looseFlag(data: Record<string, unknown>, name: string): boolean | undefined {
  switch (data[name]) {
    case true:
    case 1:
    case '1':
    case 'true':
      return true;
    case false:
    case 0:
    case '0':
    case 'false':
      return false;
    default:
      return undefined;
  }
}

// The last second of the year 9999. A larger number is no time in seconds.
const MAX_UNIX_SECONDS = 253_402_300_799;

/** Returns a time that is written as Unix seconds, a number or digits. Unix milliseconds. */
export function looseTime(data: Record<string, unknown>, name: string): number | undefined {
  const value = data[name];
  const isDigits = typeof value === 'string' && /^\d{1,13}$/.test(value);
  const seconds = isDigits ? Number(value) : value;
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds <= MAX_UNIX_SECONDS))
    return undefined;
  return Math.floor(seconds * 1000);
}
