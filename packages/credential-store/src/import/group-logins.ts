import { checkValue } from './check-value.ts';
import type { AppPair, Finding, Scope, WholeLogin } from './finding.ts';
import { identity, isIdentity, type Part } from './part-names.ts';

/** The parts of one login, as they are together in a text. */
export interface LoginDraft {
  readonly parts: ReadonlyMap<Part, Finding>;
  readonly app?: AppPair | undefined;
  readonly whole?: WholeLogin | undefined;
}

interface Grouped {
  /** By their sessions. */
  readonly logins: Map<string, LoginDraft>;
  /** Parts without a session beside them. */
  readonly rest: readonly Finding[];
}

/**
 * Returns the logins in a scope. Parts belong together when they are side by side; a part outside of
 * all logins belongs to one only when there is just one. Parts of two logins are never mixed.
 */
export function groupLogins(scope: Scope): LoginDraft[] {
  return [...group(scope, new Map()).logins.values()];
}

/** @param done - The scopes that are grouped: records of requests repeat the same header. */
function group(scope: Scope, done: Map<Scope, Grouped>): Grouped {
  const known = done.get(scope);
  if (known !== undefined) return known;
  const grouped = groupAnew(scope, done);
  done.set(scope, grouped);
  return grouped;
}

function groupAnew(
  { findings, scopes, whole, app, sessions = 0 }: Scope,
  done: Map<Scope, Grouped>,
): Grouped {
  if (whole !== undefined) {
    return { logins: new Map([[whole.data.sessdata, { parts: new Map(), whole }]]), rest: [] };
  }
  const logins = new Map<string, LoginDraft>();
  const rest: Finding[] = [];
  for (const inner of scopes) {
    const grouped = group(inner, done);
    for (const [session, login] of grouped.logins) addLogin(session, login, logins);
    // In a loop: a list may be longer than the arguments that a call takes.
    for (const finding of grouped.rest) rest.push(finding);
  }
  const records = recordsOf(findings);
  // A session that could not be read has left its parts.
  const isComplete =
    sessions < 2 || records.filter((record) => record.has('sessdata')).length >= sessions;
  for (const record of isComplete ? records : sessionsOf(records)) {
    if (record.has('sessdata')) addRecord(record, logins);
    else for (const finding of record.values()) rest.push(finding);
  }
  const [only, ...others] = logins.values();
  if (only === undefined) return { logins, rest: sessions < 2 ? rest : [] };
  if (others.length > 0 || only.whole !== undefined || sessions > 1) return { logins, rest: [] };
  if (rest.length === 0 && (app === undefined || only.app !== undefined)) return { logins, rest };
  const complete = { parts: withRest(only.parts, rest), app: only.app ?? app };
  return { logins: new Map([...logins.keys()].map((session) => [session, complete])), rest: [] };
}

function addRecord(parts: PartRecord, logins: Map<string, LoginDraft>): void {
  addLogin(sessionOf(parts), { parts }, logins);
}

/** The same session again adds only what the first place lacks, unless they contradict each other. */
function addLogin(key: string, login: LoginDraft, logins: Map<string, LoginDraft>): void {
  const known = logins.get(key);
  if (known === undefined) {
    logins.set(key, login);
    return;
  }
  if (known === login || known.whole !== undefined) return;
  if (identity.some((part) => differs(part, known, login))) return;
  logins.set(key, {
    parts: new Map([...login.parts, ...known.parts]),
    app: known.app ?? login.app,
    whole: login.whole,
  });
}

function differs(part: Part, one: LoginDraft, other: LoginDraft): boolean {
  const [first, second] = [one.parts.get(part)?.value, other.parts.get(part)?.value];
  return first !== undefined && second !== undefined && first !== second;
}

function sessionOf(parts: PartRecord): string {
  const { value = '', problem } = parts.get('sessdata') ?? {};
  const checked = checkValue('sessdata', value);
  return problem ?? (checked.kind === 'value' ? checked.value : value);
}

function withRest(
  parts: ReadonlyMap<Part, Finding>,
  rest: readonly Finding[],
): ReadonlyMap<Part, Finding> {
  const complete = new Map(parts);
  const added = new Map<Part, Finding>();
  const doubtful = new Set<Part>();
  for (const finding of rest) {
    const { part, value } = finding;
    if (added.has(part) && added.get(part)?.value !== value && isIdentity.has(part))
      doubtful.add(part);
    added.set(part, added.get(part) ?? finding);
  }
  for (const [part, finding] of added) {
    if (!complete.has(part) && !doubtful.has(part)) complete.set(part, finding);
  }
  return complete;
}

type PartRecord = Map<Part, Finding>;

/** Splits a list into records: by place, and where a part comes again with another value. */
function recordsOf(findings: readonly Finding[]): readonly PartRecord[] {
  const byPlace = new Map<string, PartRecord[]>();
  for (const finding of findings) {
    const records = byPlace.get(finding.place) ?? [new Map()];
    byPlace.set(finding.place, records);
    addFinding(finding, records);
  }
  return [...byPlace.values()].flatMap(certainRecords);
}

/** Returns the records with the parts that are certain to belong together. */
function certainRecords(records: readonly PartRecord[]): readonly PartRecord[] {
  const sessions = records.filter((record) => record.has('sessdata')).length;
  if (sessions > 1) return isRegular(records) ? records : sessionsOf(records);
  // One session, and parts of more logins than one.
  const counts = new Map<Part, number>();
  for (const part of records.flatMap((record) => [...record.keys()])) {
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const isCertain = ([part]: readonly [Part, Finding]): boolean =>
    counts.get(part) === 1 || !isIdentity.has(part);
  return records.map((record) => new Map([...record].filter(isCertain)));
}

function addFinding(finding: Finding, records: PartRecord[]): void {
  const record = records.at(-1) ?? new Map<Part, Finding>();
  const known = record.get(finding.part);
  if (known === undefined) record.set(finding.part, finding);
  else if (known.value !== finding.value && isIdentity.has(finding.part)) {
    records.push(new Map([[finding.part, finding]]));
  }
}

/**
 * Returns whether it is certain where one login of a list ends and the next begins: all have the
 * same parts in the same order.
 */
function isRegular(records: readonly PartRecord[]): boolean {
  const orders = records.map((record) =>
    [...record.keys()].filter((part) => isIdentity.has(part)).join(),
  );
  return new Set(orders).size === 1;
}

function sessionsOf(records: readonly PartRecord[]): PartRecord[] {
  return records.flatMap((record) => {
    const session = record.get('sessdata');
    return session === undefined ? [] : [new Map([['sessdata' as const, session]])];
  });
}
