// Control characters move the cursor of a terminal. Line and paragraph separators break a line, and
// direction marks reorder one.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/**
 * Returns text of the service that is safe to print on a terminal. Each run of control characters
 * (U+0000–001F, U+007F–009F), separators (U+2028, U+2029) and direction marks becomes one space.
 */
export function printable(text: string): string {
  return text.replace(unprintable, ' ');
}
