/** A flag is a pair of these: regional indicator symbols (Unicode Technical Standard 51). */
const FLAG_LETTER = /[\u{1F1E6}-\u{1F1FF}]/gu;
const FLAG_LETTER_A = 0x1_f1_e6;

/**
 * Returns the form in which names and keywords are compared: compatibility forms unified (full-width
 * `ＵＳ` is `US`, the flag of a country is its ISO code), accents, spaces, punctuation, `+` and
 * invisible characters removed, lower case. It is idempotent.
 */
export function foldText(text: string | number): string {
  // Remove the marks first: `normalize` sorts a long run of them in quadratic time.
  const plain = withoutNoise(String(text)).replace(FLAG_LETTER, letterOf);
  return withoutNoise(plain.normalize('NFKD')).toLowerCase();
}

function withoutNoise(text: string): string {
  return text.replace(/[\s\p{M}\p{P}\p{Cc}\p{Cf}+]/gu, '');
}

function letterOf(symbol: string): string {
  return String.fromCodePoint(0x61 + (symbol.codePointAt(0) ?? FLAG_LETTER_A) - FLAG_LETTER_A);
}

/** Returns a name without an English article before it: `the Netherlands`. */
export function withoutArticle(name: string): string {
  return name.replace(/^\s*the\s+(?=\S)/iu, '');
}
