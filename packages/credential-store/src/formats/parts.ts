import type { CredentialData } from '@bilipass/core';

/** The name of a credential part that is a single string. */
export type TextPart = Exclude<keyof CredentialData, 'app' | 'origin' | 'verified'>;

/** The credential parts that are single strings, with their cookie names. */
export const textParts: readonly (readonly [TextPart, string])[] = [
  ['sessdata', 'SESSDATA'],
  ['biliJct', 'bili_jct'],
  ['dedeuserid', 'DedeUserID'],
  ['dedeuseridCkMd5', 'DedeUserID__ckMd5'],
  ['sid', 'sid'],
  ['buvid3', 'buvid3'],
  ['buvid4', 'buvid4'],
  ['bNut', 'b_nut'],
  ['acTimeValue', 'ac_time_value'],
];

const partByName = new Map(textParts.map(([part, name]) => [name.toLowerCase(), part]));

/** Returns the part for a cookie name, in any case; `undefined` for other cookies. */
export function partOfCookie(name: string): TextPart | undefined {
  return partByName.get(name.toLowerCase());
}

/**
 * Returns the parts of `found`. The first of a repeated part counts, as on servers. Omits empty
 * ones.
 */
export function firstParts(found: readonly (readonly [TextPart, string])[]): CredentialData {
  const parts: { [part in TextPart]?: string } = {};
  for (const [part, value] of found) if (value !== '') parts[part] ??= value;
  return { ...parts, sessdata: parts.sessdata ?? '' };
}

/** Returns the credential parts among cookies. */
export function partsOfCookies(cookies: readonly (readonly [string, string])[]): CredentialData {
  const found: [TextPart, string][] = [];
  for (const [name, value] of cookies) {
    const part = partOfCookie(name);
    if (part !== undefined) found.push([part, value]);
  }
  return firstParts(found);
}
