import type { Country } from '../country.ts';
import { table } from '../data/table.ts';
import { once } from './once.ts';

/** A country with what else it is looked up by. */
export interface TableEntry {
  readonly country: Country;
  /** Other names of the place in Chinese (both scripts) and English, unfolded. */
  readonly aliases: readonly string[];
  /** Full pinyin and initials of its Chinese names, lower case without spaces. */
  readonly pinyin: readonly string[];
}

/** The table in the service's order. Parsed at the first call, so that importing costs nothing. */
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
