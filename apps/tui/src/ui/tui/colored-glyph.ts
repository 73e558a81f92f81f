import { styleText } from 'node:util';
import { glyphs, theme } from '../theme.ts';

/** The line with the colour of its status, where it begins with one. */
export function withColoredGlyph(line: string): string {
  const tone = tones.find((one) => line.startsWith(`${glyphs[one]} `));
  if (!tone) return line;
  const glyph = glyphs[tone];
  // Whoever writes it has asked the terminal; here standard output would be asked.
  const colored = styleText(theme[tone].color, glyph, { validateStream: false });
  return colored + line.slice(glyph.length);
}

const tones = ['good', 'bad', 'busy', 'warning'] as const;
