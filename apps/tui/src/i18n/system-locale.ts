/**
 * Returns the locale of the system, such as `zh-Hans-CN`. `PluralRules` loads fastest: the formats
 * of dates or numbers take fifty times as long.
 */
export function systemLocale(): string {
  return new Intl.PluralRules().resolvedOptions().locale;
}
