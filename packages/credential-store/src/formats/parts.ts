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
