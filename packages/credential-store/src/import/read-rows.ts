import { isHostName, isOurs, hostOf, placeOf } from './cookie-place.ts';
import { checkValue, cutValue, isUsual } from './check-value.ts';
import type { Finding, Sightings } from './finding.ts';
import { partOfName, type NamedPart } from './part-names.ts';
import { readEnd } from './read-end.ts';
import { goesOn } from './read-value.ts';

/** The cookies in the rows of a text, and the text without these rows. */
export interface Rows {
  readonly findings: readonly Finding[];
  readonly rest: string;
}

/** The longest row: two cookies of the longest kind. */
const MAX_ROW = 8192;

/** A name with a separator behind it, as in a cell. Most lines that name a cookie are no rows. */
const nameInCell =
  /(?:SESSDATA|bili_jct|DedeUserID|buvid[34]|b_nut|ac_time_value|\bsid)\w*[`*"']*\s*[\t|, ]/;

const flag = /^(?:TRUE|FALSE)$/i;
const comment = /^\s*#(?!HttpOnly_)/i;
const knownName = /SESSDATA|bili_jct|DedeUserID|buvid[34]|b_nut|ac_time_value|\bsid\b/;

/**
 * Reads the rows of cookie files (Netscape: domain, subdomains, path, secure, end, name, value) and
 * of tables that have a cookie's name before its value: developer tools, Markdown, CSV.
 */
export function readRows(text: string, sightings: Sightings): Rows {
  if (!knownName.test(text)) return { findings: [], rest: text };
  const findings: Finding[] = [];
  const rest: string[] = [];
  const lines = text.split('\n');
  let next = '';
  // From the end: what a value goes on with may be behind blank lines.
  for (const line of lines.toReversed()) {
    const row = rowOf(line);
    const finding = row && findingOf(row, isCut(row, next), sightings);
    if (finding !== undefined) findings.push(finding);
    rest.push(row === undefined ? line : '');
    if (line.trim() !== '') next = line;
  }
  return { findings: findings.toReversed(), rest: rest.toReversed().join('\n') };
}

interface Row {
  readonly named: NamedPart;
  readonly value: string;
  readonly host: string;
  readonly endsAt: number | undefined;
  readonly isLast: boolean;
  readonly isCut: boolean;
}

function rowOf(line: string): Row | undefined {
  if (line.length > MAX_ROW || !nameInCell.test(line) || comment.test(line)) return undefined;
  return netscapeRow(line) ?? tableRow(line);
}

function netscapeRow(line: string): Row | undefined {
  const plain = line.trim().replace(/^#HttpOnly_/i, '');
  const fields = plain.includes('\t') ? plain.split('\t').map(trimmed) : plain.split(/ +/);
  const [host = '', subdomains = '', , secure = '', end = '', name = '', value = '', ...more] =
    fields;
  if (!flag.test(subdomains) || !flag.test(secure) || !/^[\w.:-]*$/.test(host)) return undefined;
  const named = partOfName(name);
  if (named === undefined) return undefined;
  const isCut = more.some((field) => field !== '');
  return { named, value, host: hostOf(host), endsAt: readEnd(end), isLast: true, isCut };
}

const separators = [/\t/, /\|/, /,/, / {2,}/, / +/] as const;

function tableRow(line: string): Row | undefined {
  for (const separator of separators) {
    if (!separator.test(line)) continue;
    const row = rowOfCells(line.trim().split(separator).map(bareCell), separator);
    if (row !== undefined) return row;
  }
  return undefined;
}

function rowOfCells(cells: readonly string[], separator: RegExp): Row | undefined {
  const index = cells.findIndex((cell) => knownName.test(cell) && /^\w+$/.test(cell));
  const value = cells[index + 1];
  const named = partOfName(cells[index] ?? '');
  if (index < 0 || named === undefined || value === undefined) return undefined;
  // Other cookies are before it: this is no row.
  if (cells.slice(0, index).some((cell) => /[=;]/.test(cell))) return undefined;
  const checked = checkValue(named.part, value);
  if (checked.kind === 'absent') return undefined;
  // Sentences have blanks and commas, too.
  const isTable = separator.source === '\\t' || separator.source === '\\|';
  if (!isTable && (checked.kind === 'problem' || !checked.isUsual)) return undefined;
  const others = cells.slice(index + 2);
  if (!isTable && others.length > 0 && !isHostName(others[0] ?? '')) return undefined;
  const host = hostOf([...others, ...cells.slice(0, index)].find((cell) => isHostName(cell)) ?? '');
  const isLast = others.every((cell) => cell === '');
  return { named, value, host, endsAt: endAmong(others), isLast, isCut: false };
}

/** The first date of a row is its end; a session cookie has the word there. */
function endAmong(cells: readonly string[]): number | undefined {
  const first = cells.find((cell) =>
    /^\d{4}-\d\d-\d\d|^\w{3}, \d|^(?:session|会话|工作階段)$/i.test(cell),
  );
  return first === undefined ? undefined : readEnd(first);
}

/** Where a value ends its line, its rest may be in the next one. */
function isCut({ named, value, isLast, isCut: isKnown }: Row, next = ''): boolean {
  if (isKnown || !isLast) return isKnown;
  const { part } = named;
  const bare = bareCell(value);
  return goesOn(bare, { part, behind: `\n${next}` }) && (!isUsual(part, bare) || !beginsRow(next));
}

/** A row has a name or a host first, and no host behind it. */
function beginsRow(line: string): boolean {
  if (comment.test(line) || /^\s*\S+\s+(?:TRUE|FALSE)\s/i.test(line)) return true;
  const [first = '', second = ''] = line
    .trim()
    .split(/[\t|,]/, 2)
    .map(bareCell);
  return /^[A-Za-z_][\w.-]+$/.test(first) && /^[\w%-]/.test(second) && !isHostName(second);
}

function findingOf(
  { named, value, host, endsAt }: Row,
  cut: boolean,
  sightings: Sightings,
): Finding | undefined {
  if (host !== '' && !isOurs(host)) {
    sightings.foreign += 1;
    return undefined;
  }
  const { part, number: suffix } = named;
  return {
    part,
    value,
    place: placeOf(host) + suffix,
    endsAt,
    problem: cut ? cutValue : undefined,
  };
}

function trimmed(field: string): string {
  return field.trim();
}

/** Returns a cell without the quotes or the emphasis around it; one that is half quoted as it is. */
function bareCell(cell: string): string {
  const [, , inner] = /^([`*"']*)(.*?)\1$/.exec(cell.trim()) ?? [];
  return inner ?? cell.trim();
}
