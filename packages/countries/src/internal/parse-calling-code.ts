/**
 * Parses a calling code: `86`, `'86'`, `'+86'`, `'0086'`, `'０８６'` (full width) or `'+1-268'`.
 * Returns `undefined` for any other input.
 */
export function parseCallingCode(input: string | number): number | undefined {
  // NaN, fractions, exponents and signs do not match the pattern below.
  const digits = String(input)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}()]/gu, '')
    .replace(/(?<=\d)\p{Pd}(?=\d)/gu, '')
    .match(/^\+?0*([1-9]\d*)$/u)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
