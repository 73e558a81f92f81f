import type { PageLanguage } from './page-text.ts';

/**
 * Returns the first language of an Accept-Language header that the page has, by weight (RFC 9110
 * section 12.5.4). Default: English.
 */
export function chooseLanguage(acceptLanguage: string | null): PageLanguage {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (isPageLanguage(tag)) return tag;
  }
  return 'en';
}

/** Returns whether `value` is a language of the page. */
export function isPageLanguage(value: unknown): value is PageLanguage {
  return value === 'zh' || value === 'en';
}

function readRange(range: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])[0];
  return { tag: tag.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality) };
}
