import { isRemoval, parseSetCookie, type CredentialData, type SetCookie } from '@bilipass/core';

type Field = 'sessdata' | 'biliJct' | 'dedeuserid' | 'dedeuseridCkMd5' | 'sid';

/** The cookies of a session that have been found so far. */
export type SessionCookies = Readonly<Partial<Pick<CredentialData, Field>>>;

const fieldsByName: ReadonlyMap<string, Field> = new Map([
  ['sessdata', 'sessdata'],
  ['bili_jct', 'biliJct'],
  ['dedeuserid', 'dedeuserid'],
  ['dedeuserid__ckmd5', 'dedeuseridCkMd5'],
  ['sid', 'sid'],
]);

const required = { sessdata: 'SESSDATA', biliJct: 'bili_jct', dedeuserid: 'DedeUserID' } as const;

/** The complete cookies of a session. */
export type CompleteCookies = SessionCookies &
  Required<Pick<CredentialData, keyof typeof required>>;

/** Returns the names of the missing cookies that a session requires (docs/protocol.md 4.3). */
export function missingNames(cookies: SessionCookies): string[] {
  return Object.entries(required)
    .filter(([field]) => !cookies[field as keyof typeof required])
    .map(([, name]) => name);
}

/** Returns whether the three required cookies of a session are present. */
export function isComplete(cookies: SessionCookies): cookies is CompleteCookies {
  return missingNames(cookies).length === 0;
}

/** Merges the cookies of both; `first` takes precedence. */
export function merge(first: SessionCookies, second: SessionCookies): SessionCookies {
  return { ...second, ...first };
}

/**
 * Returns the session cookies among `pairs`. Names match in any case, the first non-empty value
 * counts.
 */
export function pickSessionCookies(
  pairs: Iterable<readonly [name: string, value: string]>,
): SessionCookies {
  const found: Partial<Record<Field, string>> = {};
  for (const [name, value] of pairs) {
    const field = fieldsByName.get(name.toLowerCase());
    if (field && value !== '') found[field] ??= value;
  }
  return found;
}

/**
 * Returns the session cookies that `Set-Cookie` lines of `host` set, by trust: `own` are meant for
 * bilibili.com; `foreign` are scoped to another site and must be confirmed before use
 * (docs/protocol.md 4.3, step 4). Of several with the same name, one for all of bilibili.com and all
 * paths comes first, then the first line. Values are kept byte for byte.
 *
 * @param now - the time to compare `Expires` with, Unix milliseconds.
 */
export function readSetCookies(
  lines: readonly string[],
  host: string,
  now: number,
): { readonly own: SessionCookies; readonly foreign: SessionCookies } {
  const cookies = lines
    .map((line) => parseSetCookie(line))
    .filter((cookie) => cookie !== undefined)
    .filter((cookie) => !isRemoval(cookie, now))
    .toSorted((one, other) => Number(isForAll(other)) - Number(isForAll(one)));
  const pick = (own: boolean): SessionCookies =>
    pickSessionCookies(
      cookies
        .filter(({ domain = host }) => belongsToBilibili(domain) === own)
        .map(({ name, value }) => [name, value]),
    );
  return { own: pick(true), foreign: pick(false) };
}

/** Returns whether a browser sends a cookie to every host and path of bilibili.com. */
function isForAll({ domain, path = '/' }: SetCookie): boolean {
  return domain === 'bilibili.com' && path === '/';
}

function belongsToBilibili(domain: string): boolean {
  return domain === 'bilibili.com' || domain.endsWith('.bilibili.com');
}
