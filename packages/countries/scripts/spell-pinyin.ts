import { pinyin } from 'pinyin-pro';

// Common readings that differ from the dictionary.
const popularReadings: ReadonlyMap<string, string> = new Map([
  ['秘鲁', 'milu'],
  ['桑给巴尔岛', 'sanggeibaerdao'],
]);

/**
 * Returns the Latin keys for a Chinese name: full pinyin and initials, without tones or spaces; no
 * initial of a single character. A `ü` becomes both `v`, as in input methods, and `u`.
 */
export function spellPinyin(name: string): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  const full = syllables.join('');
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  const popular = popularReadings.get(name);
  const keys = [full, full.replaceAll('v', 'u')];
  if (syllables.length > 1) keys.push(initials);
  if (popular) keys.push(popular);
  return [...new Set(keys)];
}
