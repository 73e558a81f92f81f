/**
 * The calling code that `input` spells: `86`, `'86'`, `'+86'`, `'0086'`, `'０８６'` (full width) and
 * `'+1-268'` are understood. `undefined` for whatever is no calling code.
 */
export function parseCallingCode(input: string | number): number | undefined {
  // A number's decimal form, so that NaN, fractions, exponents and signs fall out by themselves.
  const digits = String(input)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}()]/gu, '')
    .replace(/(?<=\d)\p{Pd}(?=\d)/gu, '')
    .match(/^\+?0*([1-9]\d*)$/u)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
