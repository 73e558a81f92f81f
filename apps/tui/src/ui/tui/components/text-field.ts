import { graphemesOf } from '../../fit-cell.ts';
import type { Key } from '../terminal/keys.ts';

/** A line of text being edited; the caret is between its two parts. */
export interface TextField {
  readonly before: string;
  readonly after: string;
  /** Whether the last text was too long: nothing of it was taken. Default: no. */
  readonly isTooLong?: boolean;
}

interface TextFieldRules {
  /** Filters a typed or pasted text. Default: all of it. */
  readonly accept?: (text: string) => string;
  /** The most characters. Default 512: above any answer, below a mistaken paste. */
  readonly limit?: number;
}

export const emptyField: TextField = { before: '', after: '' };

const DEFAULT_LIMIT = 512;

/** A flag of a region takes 14 code units, a family of four 11. */
const MAX_UNITS_PER_CHARACTER = 16;

/** The caret is at the end. */
export function fieldWith(text: string): TextField {
  return { before: text, after: '' };
}

export function textOf({ before, after }: TextField): string {
  return before + after;
}

/** The field after a key; the same object when the key edits nothing. */
export function editText(field: TextField, key: Key, rules: TextFieldRules = {}): TextField {
  const { before, after } = field;
  switch (key.kind) {
    case 'text':
    case 'paste':
      return insert(field, key.text, rules);
    case 'backspace':
      return before === '' ? field : { before: withoutLast(before), after };
    case 'delete':
      return after === '' ? field : { before, after: withoutFirst(after) };
    case 'left': {
      const shorter = withoutLast(before);
      return before === ''
        ? field
        : { before: shorter, after: textOf(field).slice(shorter.length) };
    }
    case 'right': {
      const rest = withoutFirst(after);
      const split = textOf(field).length - rest.length;
      return after === '' ? field : { before: textOf(field).slice(0, split), after: rest };
    }
    case 'home':
      return { before: '', after: textOf(field) };
    case 'end':
      return fieldWith(textOf(field));
    case 'ctrl':
      return control(field, key.letter);
    default:
      return field;
  }
}

function control(field: TextField, letter: string): TextField {
  switch (letter) {
    case 'a':
      return { before: '', after: textOf(field) };
    case 'e':
      return fieldWith(textOf(field));
    case 'u':
      return emptyField;
    case 'w':
      return { before: withoutLastWord(field.before), after: field.after };
    default:
      return field;
  }
}

function insert(field: TextField, text: string, rules: TextFieldRules): TextField {
  const { accept = (all) => all, limit = DEFAULT_LIMIT } = rules;
  // A pasted line break is neither kept nor taken for Enter.
  const taken = accept(text.replace(/\p{Cc}/gu, ''));
  const before = field.before + taken;
  const length = before.length + field.after.length;
  // Splitting a long paste into graphemes takes quadratic time.
  if (taken === '') return field;
  const isTooLong =
    length > limit * MAX_UNITS_PER_CHARACTER || graphemesOf(before + field.after).length > limit;
  if (isTooLong) return { ...field, isTooLong };
  return { before, after: field.after };
}

function withoutLast(text: string): string {
  return graphemesOf(text).slice(0, -1).join('');
}

function withoutLastWord(text: string): string {
  const trimmed = text.trimEnd();
  const word = trimmed.split(/\s/u).at(-1) ?? '';
  return trimmed.slice(0, trimmed.length - word.length);
}

function withoutFirst(text: string): string {
  return graphemesOf(text).slice(1).join('');
}
