import { FormatError } from '../formats/format-error.ts';
import { findForeign } from './request-hosts.ts';
import {
  emptyScope,
  holdsSession,
  ScopeBuilder,
  type Finding,
  type Scope,
  type Sightings,
} from './finding.ts';
import { LiteralReader } from './literal-reader.ts';
import { isUsual } from './check-value.ts';
import { isIdentity, namesPart, partOfName } from './part-names.ts';
import { plainText } from './plain-text.ts';
import { goesOn } from './read-value.ts';
import { readConfig } from './read-config.ts';
import { readRows } from './read-rows.ts';
import { readSetCookies } from './read-set-cookies.ts';
import { scanText } from './scan-text.ts';
import { sessionsIn } from './sessions-in.ts';
import { walkTree } from './walk-tree.ts';

/** What starting to read a text costs. Characters. */
const READING = 400;

/** In a file with more sections than this, they mean nothing. */
const MAX_SECTIONS = 500;

/** How often a text may be inside of another one. */
const MAX_NESTING = 8;

/** Dependencies of {@link readText}. */
export interface ReadContext {
  /** Unix milliseconds. */
  readonly now: number;
  readonly sightings: Sightings;
  readonly signal?: AbortSignal | undefined;
  readonly nesting?: number;
  /** How many characters may be read in all, so that no nesting multiplies the work. */
  readonly budget: { left: number };
  /** The texts inside of this one that were read: records repeat the same header. */
  readonly read: Map<string, Scope>;
}

/**
 * Returns what a text holds, in whatever notation. Takes time in proportion to the text.
 *
 * @throws {FormatError} `import-refused` for a text that is inside of itself too often.
 */
export function readText(text: string, context: ReadContext): Scope {
  const known = context.read.get(text);
  if (known !== undefined) return known;
  const scope = readAnew(text, context);
  if (context.nesting !== undefined) context.read.set(text, scope);
  return scope;
}

function readAnew(text: string, context: ReadContext): Scope {
  if ((context.nesting ?? 0) > MAX_NESTING || !namesPart(text)) return emptyScope;
  const plain = plainText(text);
  const readings = [
    () => readDocument(text, context),
    () => readMixed(text, context),
    () => (plain === text ? emptyScope : readDocument(plain, context)),
    () => (plain === text ? emptyScope : readMixed(plain, context)),
    () => readMixed(unwrapped(plain), context),
    () => readMixed(urlDecoded(plain), context),
  ];
  let best = emptyScope;
  for (const read of readings) {
    context.signal?.throwIfAborted();
    context.budget.left -= text.length + READING;
    if (context.budget.left < 0) {
      throw new FormatError(
        'import-refused',
        'it holds more texts inside of texts than can be read',
      );
    }
    const scope = read();
    if (holdsSession(scope) && !holdsProblem(scope)) return scope;
    if (!holdsSession(best) && (holdsSession(scope) || best === emptyScope)) best = scope;
  }
  return best;
}

/** The text is a configuration. */
function readDocument(text: string, context: ReadContext): Scope {
  const tree = readConfig(text);
  if (typeof tree !== 'object' || tree === null) return emptyScope;
  const scope = walkTree(tree, walkOf(context));
  return holdsAny(scope, cutValuesIn(text)) ? emptyScope : scope;
}

/** The next item of a list, or the next name with its value. */
const nextEntry = /\s*(?:-[ \t]|[A-Za-z_]+[ \t]*:[ \t]+\S)/y;

/** Values that may go on in the next line, which the configuration takes for its next name. */
function cutValuesIn(text: string): ReadonlySet<string> {
  const values = new Set<string>();
  for (const match of text.matchAll(/(\w{3,40})["']?[ \t]*[=:][ \t]*([\w%*+/.~,-]+=*)[ \t]*\n/g)) {
    const [whole, name = '', value = ''] = match;
    const named = partOfName(name);
    if (named === undefined) continue;
    const end = match.index + whole.trimEnd().length;
    nextEntry.lastIndex = end;
    if (nextEntry.test(text)) continue;
    if (goesOn(value, { part: named.part, behind: text, end })) values.add(value);
  }
  return values;
}

function holdsAny({ findings, scopes }: Scope, values: ReadonlySet<string>): boolean {
  if (values.size === 0) return false;
  return (
    findings.some(({ value }) => values.has(value)) ||
    scopes.some((inner) => holdsAny(inner, values))
  );
}

/** The text is a document, or has documents and cookies in it. */
function readMixed(text: string, context: ReadContext): Scope {
  const sessions = sessionsIn(text).size;
  const found = new ScopeBuilder(sessions);
  const isForeign = findForeign(text, context.sightings);
  let kept = '';
  let end = 0;
  for (const { from, to, scope } of literalsIn(text, context)) {
    if (!isForeign(from)) found.add(scope);
    kept += `${text.slice(end, from)}\n`;
    end = to;
  }
  // The common case: the whole text is one document.
  const rest = kept + text.slice(end);
  if (namesPart(rest)) {
    for (const scope of readLines(plainText(rest), sessions, context)) {
      found.add({ ...scope, sessions });
    }
  }
  const [only] = found.scopes;
  return only !== undefined && found.scopes.length === 1 && found.findings.length === 0
    ? only
    : found;
}

/** Several logins in several notations: it is certain of a session alone whose it is. */
function readLines(text: string, sessions: number, context: ReadContext): Scope[] {
  const { now, sightings } = context;
  const rows = readRows(text, sightings);
  const setCookies = readSetCookies(rows.rest, { now, sightings });
  const sections = setCookies.rest.split(
    /^[ \t]*(?:\[[^\]\n=]{1,80}\]|-{3,}|={3,})[ \t]*$/m,
    MAX_SECTIONS + 1,
  );
  const blocks = sections.length > MAX_SECTIONS ? [setCookies.rest] : sections;
  const scanned = blocks.map((block) => scanText(block, findForeign(block, sightings)));
  const notations = [scopeOf(rows.findings), scopeOf(setCookies.findings), scopeOf([], scanned)];
  if (sessions < 2 || notations.filter((scope) => holdsIdentity(scope)).length < 2) {
    return [...notations.slice(0, 2), ...scanned];
  }
  return notations.flatMap(sessionsOf).map((session) => scopeOf([session]));
}

interface PlacedLiteral {
  readonly from: number;
  readonly to: number;
  readonly scope: Scope;
}

/** Finds the objects and lists in a text that hold parts of a login. */
function* literalsIn(text: string, context: ReadContext): Generator<PlacedLiteral> {
  const reader = new LiteralReader(text);
  // The name of a section is no list.
  const start = /^\s*"|\{|\[(?![A-Za-z_][\w.-]{0,79}\])/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + match[0].length - 1;
    const tree = reader.readAt(from);
    // Where it fails, so does what is inside of it.
    start.lastIndex = Math.max(reader.position, from + 1);
    if (tree === undefined) continue;
    const to = reader.position;
    const isOther = !namesPart(text.slice(from, to));
    yield { from, to, scope: isOther ? emptyScope : walkTree(tree, walkOf(context)) };
  }
}

function walkOf(context: ReadContext) {
  const { sightings, nesting = 0 } = context;
  const deeper = { ...context, nesting: nesting + 1 };
  return { isForeign: false, sightings, readText: (text: string) => readText(text, deeper) };
}

/** A terminal breaks lines at its width, also inside of a value. */
function unwrapped(text: string): string {
  const lines = text.trim().split('\n');
  const [first = '', second] = lines;
  const isWrapped =
    first.length >= 20 &&
    lines.every(({ length }, index) =>
      index === lines.length - 1 ? length <= first.length : length === first.length,
    );
  if (!isWrapped || second === undefined) return '';
  return lines.length > 2 || endsInValue(first) ? lines.join('') : '';
}

/** One line end alone may also be behind a value: the shape of the value must tell. */
function endsInValue(line: string): boolean {
  const [, name = '', value = ''] = /(\w{3,40})=([\w%*.-]*)$/.exec(line.slice(-300)) ?? [];
  const named = partOfName(name);
  return named !== undefined && !isUsual(named.part, value);
}

/** The text was a parameter of an address. */
function urlDecoded(text: string): string {
  if (!/SESSDATA%3D/i.test(text)) return '';
  return text.replaceAll(/%[0-7][0-9A-Fa-f]/g, (byte) =>
    String.fromCodePoint(Number.parseInt(byte.slice(1), 16)),
  );
}

function scopeOf(findings: readonly Finding[], scopes: readonly Scope[] = []): Scope {
  return { findings, scopes };
}

function holdsIdentity({ findings, scopes }: Scope): boolean {
  return (
    findings.some(({ part }) => isIdentity.has(part)) ||
    scopes.some((inner) => holdsIdentity(inner))
  );
}

function sessionsOf({ findings, scopes }: Scope): Finding[] {
  return [...findings.filter(({ part }) => part === 'sessdata'), ...scopes.flatMap(sessionsOf)];
}

function holdsProblem({ findings, scopes }: Scope): boolean {
  return (
    findings.some(({ problem }) => problem !== undefined) ||
    scopes.some((scope) => holdsProblem(scope))
  );
}
