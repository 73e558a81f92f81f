import { styleText } from 'node:util';
import { glyphs, theme } from '../theme.ts';

/** Colours the glyph of a status line. */
export function withColoredGlyph(line: string): string {
  const tone = tones.find((one) => line.startsWith(`${glyphs[one]} `));
  if (!tone) return line;
  const glyph = glyphs[tone];
  // The caller has checked the screen; `styleText` would check standard output.
  const colored = styleText(theme[tone].color, glyph, { validateStream: false });
  return colored + line.slice(glyph.length);
}

const tones = ['good', 'bad', 'busy', 'warning'] as const;
