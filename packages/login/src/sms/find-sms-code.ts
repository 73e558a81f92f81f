/** The service's codes have six digits (docs/protocol.md 4.11). */
const CODE = /(?<!\d)(?:\d{6}|\d{3}[ -]\d{3})(?!\d)/g;

/** Invisible characters of copied texts, and the marks that people put around or into a code. */
const decoration =
  /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"'`\u2018-\u201f\u300c-\u300f()[\].,:;-]/g;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Returns the code in a text as people type or paste it: the digits alone, with blanks, hyphens,
 * quotation marks or full-width digits, or the whole SMS. Keeps leading zeros.
 *
 * @returns 4 to 8 digits; `undefined` unless the text is such a code, or contains exactly one
 * number of six digits.
 */
export function findSmsCode(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll(invisible, '');
  const alone = plain.replaceAll(decoration, '');
  if (/^\d{4,8}$/.test(alone)) return alone;
  const found = new Set(plain.match(CODE)?.map((code) => code.replaceAll(/\D/g, '')));
  const [code] = found;
  return found.size === 1 ? code : undefined;
}
