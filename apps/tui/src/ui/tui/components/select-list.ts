import type { Key } from '../terminal/keys.ts';

/** Lines that PgUp and PgDn skip. */
const PAGE = 8;

interface SelectListRules {
  readonly count: number;
  /** Whether letters move the selection: not where a filter takes them. */
  readonly letters: boolean;
}

/** The chosen line after a key; `undefined` when the key does not move. */
export function moveSelection(
  index: number,
  key: Key,
  { count, letters }: SelectListRules,
): number | undefined {
  const to = (line: number): number => Math.max(0, Math.min(count - 1, line));
  switch (key.kind) {
    case 'up':
      return to(index - 1);
    case 'down':
      return to(index + 1);
    case 'home':
      return to(0);
    case 'end':
      return to(count - 1);
    case 'page-up':
      return to(index - PAGE);
    case 'page-down':
      return to(index + PAGE);
    case 'text':
      return letters ? byLetter(index, key.text, to) : undefined;
    default:
      return undefined;
  }
}

function byLetter(index: number, text: string, to: (line: number) => number): number | undefined {
  if (text === 'j') return to(index + 1);
  if (text === 'k') return to(index - 1);
  return undefined;
}

/** The line of a digit `1`…`9`, from 0; `undefined` where there is none. */
export function pickedByDigit(key: Key, count: number): number | undefined {
  if (key.kind !== 'text' || !/^[1-9]$/.test(key.text)) return undefined;
  const index = Number(key.text) - 1;
  return index < count ? index : undefined;
}

/** The first of `size` lines to show, with the chosen one in the middle where possible. */
export function firstShown(index: number, count: number, size: number): number {
  return Math.max(0, Math.min(index - Math.floor(size / 2), count - size));
}
