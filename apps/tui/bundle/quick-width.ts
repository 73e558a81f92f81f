import type { Plugin } from 'rolldown';

/** Replacements in the source of string-width 8.3. */
const replacements = [
  // The first segmenter takes as long as Node's start: it is made for texts that need one.
  [
    'const segmenter = new Intl.Segmenter();',
    `let segmenter;
const segmentsOf = (string) => simpleRegex.test(string)
  ? Array.from(string, (segment) => ({ segment }))
  : (segmenter ??= new Intl.Segmenter()).segment(string);
// ASCII, punctuation, arrows, boxes, blocks and signs, kana, Han, full width: each character is a
// cluster of its own.
const simpleRegex = /^[\\u0020-\\u007E\\u00A1-\\u00A8\\u00B0-\\u017F\\u2010-\\u2027\\u2190-\\u2193\\u2460-\\u25A9\\u2713-\\u2718\\u3000-\\u3029\\u3041-\\u3096\\u30A0-\\u30FF\\u4E00-\\u9FFF\\uFF01-\\uFF60]*$/;
// Every emoji that counts holds one of them.
const emojiPartRegex = /[\\u{FE0F}\\p{Emoji_Presentation}]/u;`,
  ],
  ['of segmenter.segment(string)', 'of segmentsOf(string)'],
  // To compile the pattern of all emoji takes longer than to draw the screen.
  [
    'if (rgiEmojiRegex.test(segment) ||',
    'if ((emojiPartRegex.test(segment) && rgiEmojiRegex.test(segment)) ||',
  ],
] as const;

/** Lets string-width measure usual texts without what takes long to load. The widths stay the same. */
export function quickWidth(): Plugin {
  return {
    name: 'quick-width',
    resolveId: {
      filter: { id: /^string-width$/ },
      // One copy for all. Ink and its parts would bring three.
      handler() {
        return this.resolve('string-width', import.meta.filename, { skipSelf: true });
      },
    },
    transform: {
      filter: { id: /[\\/]string-width[\\/]index\.js$/ },
      handler: quicken,
    },
  };
}

/** @throws Error if the source is not as expected. */
export function quicken(source: string): string {
  return replacements.reduce((code, [before, after]) => {
    if (code.split(before).length !== 2) throw new Error(`string-width has changed: ${before}`);
    return code.replace(before, () => after);
  }, source);
}
