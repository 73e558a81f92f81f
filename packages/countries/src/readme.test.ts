import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCountries, getCountriesByCode, searchCountries } from './index.ts';

describe('README', () => {
  it('shows what the functions really give', () => {
    expect(searchCountries('xg')[0]?.name).toEqual('中国香港特别行政区');
    expect(searchCountries('mlxy')[0]?.nameEn).toEqual('Malaysia');
    expect(searchCountries('+86')[0]?.iso2).toEqual('CN');
    expect(findCountries('UK').map((country) => country.code)).toEqual([44]);
    expect(findCountries('+1').map((country) => country.nameEn)).toEqual([
      'United States',
      'Canada',
    ]);
    expect(findCountries('Atlantis')).toEqual([]);
    expect(getCountriesByCode(1).map((country) => country.id)).toEqual([4, 9]);
  });

  it('shows nothing that the test above leaves out', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const proof = withoutLayout(readFileSync(new URL(import.meta.url), 'utf8'));
    const claims = [...readme.matchAll(/^(\S.*); \/\/ (.+)$/gmu)];
    expect(claims).toHaveLength(7);
    for (const [, call = '', result = ''] of claims) {
      expect(proof).toContain(withoutLayout(`expect(${call}).toEqual(${result});`));
    }
  });
});

/** Source text without what the formatter adds when it breaks a line. */
function withoutLayout(source: string): string {
  return source.replace(/\s/gu, '').replace(/,(?=\])/gu, '');
}
