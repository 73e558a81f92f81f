/**
 * Returns the form in which names and keywords are compared: compatibility forms unified (full-width
 * `ＵＳ` is `US`), accents, spaces, punctuation, `+` and invisible characters removed, lower case.
 * It is idempotent.
 */
export function foldText(text: string | number): string {
  // Remove the marks first: `normalize` sorts a long run of them in quadratic time.
  return withoutNoise(withoutNoise(String(text)).normalize('NFKD')).toLowerCase();
}

function withoutNoise(text: string): string {
  return text.replace(/[\s\p{M}\p{P}\p{Cc}\p{Cf}+]/gu, '');
}
