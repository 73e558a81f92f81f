import type { Key } from '../terminal/keys.ts';

/** What a letter stands for, in either case; `undefined` for other keys and other letters. */
export function letterOf<Meaning>(
  key: Key,
  meanings: Readonly<Record<string, Meaning>>,
): Meaning | undefined {
  if (key.kind !== 'text') return undefined;
  const letter = key.text.toLowerCase();
  return Object.hasOwn(meanings, letter) ? meanings[letter] : undefined;
}
