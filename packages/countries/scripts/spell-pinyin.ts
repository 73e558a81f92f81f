import { pinyin } from 'pinyin-pro';

// Readings that a dictionary gives right and people type otherwise.
const popularReadings: ReadonlyMap<string, string> = new Map([
  ['秘鲁', 'milu'],
  ['桑给巴尔岛', 'sanggeibaerdao'],
]);

/**
 * The Latin keys by which a Chinese name is typed: full pinyin and initials, without tones or
 * spaces. A `ü` comes both as `v`, as input methods want it, and as `u`.
 */
export function spellPinyin(name: string): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  const full = syllables.join('');
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  const popular = popularReadings.get(name);
  const keys = [full, full.replaceAll('v', 'u'), initials, ...(popular ? [popular] : [])];
  return [...new Set(keys)];
}
