import { parseSetCookie } from '@bilipass/core';
import { isOurs, placeOf } from './cookie-place.ts';
import type { Finding, Sightings } from './finding.ts';
import { cutValue } from './check-value.ts';
import { partOfName } from './part-names.ts';
import { goesOn } from './read-value.ts';

/** The cookies that `Set-Cookie` lines set, and the text without these lines. */
export interface SetCookies {
  readonly findings: readonly Finding[];
  readonly rest: string;
}

const header = /^[\s<*>+|"'-]*set-cookie\d?["']?\s*:?\s*["']?/i;
const attribute =
  /;\s*(?:path|domain|expires|max-age|httponly|secure|samesite|priority|partitioned)\b/i;
/** Lines that a library has joined; the comma in a date has a blank and no name behind it. */
const joint = /,\s*(?=[A-Za-z_]\w*=)/;

/** Reads the lines that a server sends, with or without the name of the header. */
export function readSetCookies(
  text: string,
  { now, sightings }: { readonly now: number; readonly sightings: Sightings },
): SetCookies {
  if (!attribute.test(text)) return { findings: [], rest: text };
  const findings: Finding[] = [];
  const rest: string[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const isHeader = header.test(line) && line.includes('=');
    if (!isHeader && !isBare(line)) {
      rest.push(line);
      continue;
    }
    rest.push('');
    const cookies = line.replace(header, '').split(joint);
    // Without an attribute behind it, the rest of a value may be in the next line.
    const isCut =
      !cookies.at(-1)?.includes(';') &&
      goesOn('', { part: 'sessdata', behind: `\n${lines[index + 1] ?? ''}` });
    for (const cookie of cookies) {
      const problem = isCut && cookie === cookies.at(-1) ? cutValue : undefined;
      for (const found of findingsOf(cookie, { now, sightings }))
        findings.push({ ...found, problem });
    }
  }
  return { findings, rest: rest.join('\n') };
}

/** The second of the pairs is an attribute, which a `Cookie` header never has. */
function isBare(line: string): boolean {
  const [first = '', second = ''] = line.split(';', 2);
  return /^[\s"']*[\w-]+=/.test(first) && attribute.test(`;${second}`);
}

function findingsOf(
  line: string,
  { now, sightings }: { readonly now: number; readonly sightings: Sightings },
): Finding[] {
  const cookie = parseSetCookie(line.trim().replaceAll(/["']/g, ''));
  const named = partOfName(cookie?.name ?? '');
  if (cookie === undefined || named === undefined) return [];
  const { value, domain = '', maxAgeSeconds, expiresAt } = cookie;
  if (domain !== '' && !isOurs(domain)) {
    sightings.foreign += 1;
    return [];
  }
  // How long ago it was set is unknown: a positive age says nothing.
  const endsAt = maxAgeSeconds === undefined ? expiresAt : maxAgeSeconds > 0 ? undefined : now;
  return [{ part: named.part, value, place: placeOf(domain), endsAt }];
}
