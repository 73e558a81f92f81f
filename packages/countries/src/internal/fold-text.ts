/**
 * The form in which names and keywords are compared: compatibility forms unified (full-width
 * `ＵＳ` is `US`), accents, spaces, punctuation, `+` and invisible characters dropped, lower case.
 * Folding twice changes nothing.
 */
export function foldText(text: string | number): string {
  return String(text)
    .normalize('NFKD')
    .replace(/[\s\p{M}\p{P}\p{Cc}\p{Cf}+]/gu, '')
    .toLowerCase();
}
