import type { Country } from '../country.ts';
import { table } from '../data/table.ts';
import { once } from './once.ts';

/** A country with its other search keys. */
export interface TableEntry {
  readonly country: Country;
  /** Other names of the place in Chinese (both scripts) and English, unfolded. */
  readonly aliases: readonly string[];
  /** Full pinyin and initials of its Chinese names, lower case without spaces. */
  readonly pinyin: readonly string[];
}

/** Returns the table in the service's order. Parses it at the first call, so that imports cost nothing. */
export const countryTable: () => readonly TableEntry[] = once(() =>
  table.split('\n').map(parseLine),
);

function parseLine(line: string): TableEntry {
  const [id, code, name = '', iso2, nameEn = '', aliases = '', pinyin = ''] = line.split('\t');
  const country: Country = Object.freeze({
    id: Number(id),
    code: Number(code),
    name,
    nameEn,
    iso2: iso2 || undefined,
  });
  return { country, aliases: listCell(aliases), pinyin: listCell(pinyin) };
}

function listCell(cell: string): string[] {
  return cell === '' ? [] : cell.split('|');
}
