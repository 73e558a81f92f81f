import type { Country } from '../country.ts';
import { countryTable, type TableEntry } from './country-table.ts';

/** Indexes the table: for each key, the countries that have it, in the service's order. */
export function groupCountries<Key>(
  keysOf: (entry: TableEntry) => readonly Key[],
): ReadonlyMap<Key, readonly Country[]> {
  const groups = new Map<Key, Country[]>();
  for (const entry of countryTable()) {
    for (const key of new Set(keysOf(entry))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entry.country]);
      else group.push(entry.country);
    }
  }
  return groups;
}
