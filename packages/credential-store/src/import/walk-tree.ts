import { hostOf, isHostName, isOurs, placeOf } from './cookie-place.ts';
import { emptyScope, ScopeBuilder, type Scope, type Sightings } from './finding.ts';
import { namesPart, partOfName, type NamedPart } from './part-names.ts';
import { isEndName, readEnd } from './read-end.ts';
import { readAppPair } from './app-pair.ts';
import { readOwnDocument } from './own-document.ts';
import { isTreeMap, type Tree, type TreeMap } from './tree.ts';

/** Where in a document a walk is. */
export interface WalkContext {
  /** Whether the cookies are those of another site. */
  readonly isForeign: boolean;
  readonly sightings: Sightings;
  /** Reads a text in the document. */
  readonly readText: (text: string) => Scope;
}

const nameKeys = ['name', 'Name', 'key', 'Name raw', 'cookieName', 'cookie_name'] as const;
const valueKeys = ['value', 'Value', 'Content raw', 'content', 'val', 'cookie_value'] as const;
const hostKeys = [
  'domain',
  'Domain',
  'host',
  'Host',
  'Host raw',
  'host_key',
  'hostKey',
  'url',
] as const;
const profileKeys = ['storeId', 'Store raw', 'userContextId', 'originAttributes'] as const;

/** Returns what a document holds: its cookies, and the texts in it. */
export function walkTree(tree: Tree, context: WalkContext): Scope {
  if (isTreeMap(tree)) return walkMap(tree, context);
  if (typeof tree === 'string') return textScope(tree, context);
  if (!Array.isArray(tree)) return emptyScope;
  const found = new ScopeBuilder();
  for (const item of tree) addItem(item, found, context);
  return found;
}

function walkMap(map: TreeMap, outer: WalkContext): Scope {
  const whole = readOwnDocument(map);
  if (whole !== undefined) return whole;
  const cookie = cookieOf(map, outer);
  if (cookie !== undefined) return cookie;
  const context = contextOf(map, outer);
  const found = new ScopeBuilder();
  for (const [name, value] of map) addField(name, value, { found, context });
  const app = readAppPair(map);
  return app === undefined ? found : { findings: found.findings, scopes: found.scopes, app };
}

function addItem(item: Tree, found: ScopeBuilder, context: WalkContext): void {
  if (Array.isArray(item) && item.length === 2) {
    const [name, value]: readonly Tree[] = item;
    const named = typeof name === 'string' ? partOfName(name) : undefined;
    if (named !== undefined && (typeof value === 'string' || typeof value === 'number')) {
      addValue(named, value, { found, context });
      return;
    }
  }
  found.add(walkTree(item, context));
}

function addField(
  name: string,
  value: Tree,
  { found, context }: { readonly found: ScopeBuilder; readonly context: WalkContext },
): void {
  const named = partOfName(name);
  const isValue = typeof value === 'string' || typeof value === 'number';
  if (named !== undefined && isValue && !/sessdata=/i.test(String(value))) {
    addValue(named, value, { found, context });
    return;
  }
  const isForeign = isHostName(name) ? !isOurs(hostOf(name)) : context.isForeign;
  found.add(walkTree(value, isForeign === context.isForeign ? context : { ...context, isForeign }));
}

function addValue(
  { part, number: place }: NamedPart,
  value: string | number,
  { found, context }: { readonly found: ScopeBuilder; readonly context: WalkContext },
): void {
  if (context.isForeign) context.sightings.foreign += 1;
  else found.findings.push({ part, value: String(value), place });
}

/** Returns the cookie or the header that an object with a name and a value is. */
function cookieOf(map: TreeMap, context: WalkContext): Scope | undefined {
  const name = firstOf(map, nameKeys);
  const value = firstOf(map, valueKeys);
  if (typeof name !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) {
    return undefined;
  }
  if (/^set-cookie$/i.test(name)) return textScope(`Set-Cookie: ${value}`, context);
  const named = partOfName(name);
  if (named === undefined || named.part === 'expires') return textScope(String(value), context);
  const host = hostOf(String(firstOf(map, hostKeys) ?? ''));
  if (context.isForeign || (host !== '' && !isOurs(host))) {
    context.sightings.foreign += 1;
    return emptyScope;
  }
  const place = `${placeOf(host)}|${profileOf(map)}${named.number}`;
  const finding = { part: named.part, value: String(value), place, endsAt: endOf(map) };
  return { findings: [finding], scopes: [] };
}

/** Browsers with several profiles or containers keep a login in each. */
function profileOf(map: TreeMap): string {
  const profile = firstOf(map, profileKeys);
  return typeof profile === 'string' || typeof profile === 'number' ? String(profile) : '';
}

/** The earliest end counts. */
function endOf(map: TreeMap): number | undefined {
  const ends = [...map].flatMap(([name, end]) => (isEndName(name) ? (readEnd(end) ?? []) : []));
  const age = Number(map.get('maxAge') ?? Number.NaN);
  const creation = readEnd(map.get('creation'));
  if (age <= 0) ends.push(0);
  if (age > 0 && creation !== undefined) ends.push(creation + age * 1000);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** A recorded request names the site of its headers and cookies. */
function contextOf(map: TreeMap, context: WalkContext): WalkContext {
  const url = map.get('url') ?? map.get('origin');
  const raw = isTreeMap(url) ? url.get('raw') : url;
  if (typeof raw !== 'string' || !/^https?:/.test(raw)) return context;
  const isRequest = ['headers', 'header', 'cookies'].some((name) => Array.isArray(map.get(name)));
  return isRequest || map.has('localStorage')
    ? { ...context, isForeign: !isOurs(hostOf(raw)) }
    : context;
}

function textScope(text: string, { isForeign, sightings, readText }: WalkContext): Scope {
  if (!namesPart(text)) return emptyScope;
  if (!isForeign) return readText(text);
  sightings.foreign += 1;
  return emptyScope;
}

function firstOf(map: TreeMap, names: readonly string[]): Tree | undefined {
  for (const name of names) if (map.has(name)) return map.get(name);
  return undefined;
}
