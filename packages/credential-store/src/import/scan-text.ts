import { FormatError } from '../formats/format-error.ts';
import type { Finding, Scope } from './finding.ts';
import { isUsual } from './check-value.ts';
import { isIdentity, nameInText, partOfName, type NamedPart, type Part } from './part-names.ts';
import { readValue } from './read-value.ts';

/** Returns whether cookies at this position of the text are sent to another site. */
export type IsForeign = (position: number) => boolean;

/** A finding, and the text that it takes. */
interface Placed {
  readonly finding: Finding;
  readonly from: number;
  readonly to: number;
}

/** How many names of a text are looked at. */
const MAX_NAMES = 10_000;

/** `NAME=`, `name: `, `"name" => `, and `"name", "` of a call with two arguments. */
const sign = /["'`*\])]{0,4}[ \t]*(?:=>|:=|=|:)\s*|(["'`])[ \t]*,[ \t]*(?=["'`])/y;
/** Blanks, an arrow, a word of Chinese, the frame of a table, tags. */
const looseSign =
  /["'`*)\]|:]{0,4}(?:\s?(?:-+>|[^\x00-\x7F]{1,4})\s?|["']?>?\s?(?:<\/?\w{1,20}>\s{0,20}){1,4}|["']>|[ \t|]*\n?[ \t|]+|\n)/y;

/** Parts whose usual shape tells that they are values, also without a sign before them. */
const shaped: ReadonlySet<Part> = new Set(['sessdata', 'biliJct', 'dedeuserid']);

/**
 * Finds the parts of logins in a text of any notation by their names. Parts of one `Cookie` header
 * form a scope.
 */
export function scanText(text: string, isForeign: IsForeign): Scope {
  const runs = runsOf([...placedIn(text, isForeign)], text);
  if (!areLogins(runs)) return { findings: runs.flat(), scopes: [] };
  const findings: Finding[] = [];
  const scopes: Scope[] = [];
  for (const run of runs) {
    if (run.length === 1) findings.push(...run);
    else scopes.push({ findings: run, scopes: [] });
  }
  return { findings, scopes };
}

function* placedIn(text: string, isForeign: IsForeign): Generator<Placed> {
  const names = new RegExp(nameInText);
  const parts = new Map<string, NamedPart | undefined>();
  let count = 0;
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const [name] = match;
    count += 1;
    if (count > MAX_NAMES)
      throw new FormatError('import-refused', 'it names more cookies than a browser holds');
    const from = match.index;
    // A text repeats few names.
    if (!parts.has(name)) parts.set(name, partOfName(name));
    const placed = readAt(text, { name, from, named: parts.get(name) });
    if (placed === undefined) continue;
    names.lastIndex = placed.to;
    if (!isForeign(from)) yield placed;
  }
}

interface NameInText {
  readonly name: string;
  readonly from: number;
  readonly named: NamedPart | undefined;
}

function readAt(text: string, { name, from, named }: NameInText): Placed | undefined {
  if (named === undefined || !isCookiePosition(text, from, named.part)) return undefined;
  const { part, number: place } = named;
  const behind = from + name.length;
  const isSigned = matchAt(sign, text, behind);
  const isLoose = isSigned === '' || isSigned.includes('\n');
  if (isLoose && !shaped.has(part)) return undefined;
  const start = behind + (isSigned || matchAt(looseSign, text, behind)).length;
  if (start === behind) return undefined;
  const found = readValue(text, start, part);
  if (found === undefined) return undefined;
  const { end: to } = found;
  if (found.kind === 'value') {
    if (isLoose && !isUsual(part, found.value)) return undefined;
    return { finding: { part, value: found.value, place }, from, to };
  }
  if (isSigned === '') return undefined;
  return { finding: { part, value: '', place, problem: found.problem }, from, to };
}

/** Some names are common elsewhere: they count only where a cookie can begin. */
function isCookiePosition(text: string, from: number, part: Part): boolean {
  if (part !== 'sid' && part !== 'expires') return true;
  const before = text.slice(Math.max(0, from - 8), from).trimEnd();
  const sep = before.charAt(before.length - 1);
  return part === 'expires'
    ? sep === '&'
    : sep === '' || /[;&"'{_]/.test(sep) || /\n\s*$/.test(text.slice(Math.max(0, from - 8), from));
}

function runsOf(placed: readonly Placed[], text: string): Finding[][] {
  const runs: Finding[][] = [];
  let end: number | undefined;
  for (const { finding, from, to } of placed) {
    const run = runs.at(-1);
    if (run !== undefined && end !== undefined && isOneHeader(text, end, from)) run.push(finding);
    else runs.push([finding]);
    end = to;
  }
  return runs;
}

/**
 * Returns whether each run is one login. Where they have different parts, and a part is elsewhere,
 * a run may have the end of one login and the beginning of the next.
 */
function areLogins(runs: readonly (readonly Finding[])[]): boolean {
  const owned = runs.map((run) =>
    run.map(({ part }) => part).filter((part) => isIdentity.has(part)),
  );
  const logins = owned.filter((parts) => parts.includes('sessdata'));
  const kinds = new Set(logins.map((parts) => parts.toSorted().join()));
  if (kinds.size < 2) return true;
  const isElsewhere = (parts: readonly Part[], index: number): boolean =>
    parts.length > 0 && !parts.includes('sessdata') && !endsInProblem(runs[index - 1]);
  if (owned.some(isElsewhere)) return false;
  return !kinds.has('sessdata') || logins.every(([first]) => first === 'sessdata');
}

/** What is behind a value that is not clear is a run of its own. */
function endsInProblem(run: readonly Finding[] | undefined): boolean {
  return run?.at(-1)?.problem !== undefined;
}

/** Between two cookies of a header are a semicolon, and cookies of no interest. */
function isOneHeader(text: string, end: number, from: number): boolean {
  const gap = text.slice(end, from);
  return (
    /^["'`]?[ \t]*[;&]/.test(gap) &&
    /[;&\n]\s*[\w-]*$/.test(gap) &&
    !/["'`{}[\]()<>]/.test(gap.slice(1)) &&
    !/[^;\s][ \t]*\n/.test(gap)
  );
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
