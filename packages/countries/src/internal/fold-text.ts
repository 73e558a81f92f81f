/**
 * The form in which names and keywords are compared: compatibility forms unified (full-width
 * `ＵＳ` is `US`), accents, spaces, punctuation, `+` and invisible characters dropped, lower case.
 * Folding twice changes nothing.
 */
export function foldText(text: string | number): string {
  // Without the marks first: to sort a long run of them takes the square of its length.
  return withoutNoise(withoutNoise(String(text)).normalize('NFKD')).toLowerCase();
}

function withoutNoise(text: string): string {
  return text.replace(/[\s\p{M}\p{P}\p{Cc}\p{Cf}+]/gu, '');
}
