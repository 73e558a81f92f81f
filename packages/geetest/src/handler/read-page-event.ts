import type { CaptchaEvent } from '../captcha-event.ts';

/** Reads an event of the page. Returns `undefined` for anything else. */
export function readPageEvent(value: unknown): CaptchaEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, code, message, what }: Record<string, unknown> = { ...value };
  switch (type) {
    case 'opened':
      return { type };
    case 'loading-failed':
      return { type, code: printable(code, 40) || 'error', message: printable(message, 200) };
    case 'closed-by-user':
      return what === 'puzzle' || what === 'page' ? { type, what } : undefined;
    default:
      return undefined;
  }
}

/** Makes a text of the page safe for a terminal: no control characters, at most `maxLength`. */
function printable(value: unknown, maxLength: number): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, maxLength);
}
