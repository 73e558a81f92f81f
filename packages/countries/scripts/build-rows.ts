import { readRows } from './read-rows.ts';
import { spellPinyin } from './spell-pinyin.ts';

/** One line of the generated table, with its cells as text. */
export interface TableRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Empty when the row has no assigned ISO 3166-1 code. */
  readonly iso2: string;
  readonly nameEn: string;
  /** The alpha-3 code of ISO 3166-1, and common other names of the same place. */
  readonly aliases: readonly string[];
  /** Pinyin and initials of the Chinese name and of its simplified aliases. */
  readonly pinyin: readonly string[];
}

const data = new URL('data/', import.meta.url);

/** Joins the service's list with the alias list, in the service's order. */
export function buildRows(): TableRow[] {
  const aliasRows = new Map(
    readRows(new URL('aliases.tsv', data)).map((row) => [cell(row, 'id'), row]),
  );
  const rows = readRows(new URL('countries.tsv', data)).map((row): TableRow => {
    const id = cell(row, 'id');
    const name = cell(row, 'name_zh');
    const nameEn = cell(row, 'name_en');
    const aliasRow = aliasRows.get(id);
    aliasRows.delete(id);
    const simplified = listCell(aliasRow, 'simplified');
    const traditional = listCell(aliasRow, 'traditional');
    const latin = listCell(aliasRow, 'latin');
    return {
      id,
      code: cell(row, 'calling_code'),
      name,
      iso2: cell(row, 'iso2'),
      nameEn,
      aliases: unique([
        ...[cell(row, 'iso3')].filter(Boolean),
        ...simplified,
        ...traditional,
        ...latin,
        ...spelledOut(nameEn),
      ]),
      pinyin: unique([name, ...simplified].flatMap(spellPinyin)),
    };
  });
  if (aliasRows.size > 0) {
    throw new Error(`aliases.tsv: no country has the id ${[...aliasRows.keys()].join(', ')}`);
  }
  return rows;
}

/** Returns other spellings: `Saint Lucia` for `St. Lucia`, `Trinidad and …` for `Trinidad & …`. */
function spelledOut(nameEn: string): string[] {
  const withAnd = nameEn.replaceAll('&', 'and');
  const withSaint = withAnd.replace(/^St\. /u, 'Saint ');
  return [withAnd, withSaint].filter((name) => name !== nameEn);
}

/** Returns the text of a cell. A `-` in the file means empty, so that no line ends in a blank. */
function cell(row: ReadonlyMap<string, string>, column: string): string {
  const value = row.get(column);
  if (value === undefined) throw new Error(`no column "${column}"`);
  return value === '-' ? '' : value;
}

function listCell(row: ReadonlyMap<string, string> | undefined, column: string): string[] {
  return row === undefined ? [] : cell(row, column).split('|').filter(Boolean);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
