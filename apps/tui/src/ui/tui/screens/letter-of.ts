import type { Key } from '../terminal/keys.ts';

/** The meaning of a letter, in either case; `undefined` for other keys and letters. */
export function letterOf<Meaning>(
  key: Key,
  meanings: Readonly<Record<string, Meaning>>,
): Meaning | undefined {
  if (key.kind !== 'text') return undefined;
  const letter = key.text.toLowerCase();
  return Object.hasOwn(meanings, letter) ? meanings[letter] : undefined;
}
