import type { TextPart } from '../formats/parts.ts';

/**
 * What a text can say about a login: its parts, the tokens whose kind only their surroundings tell,
 * and its end.
 */
export type Part = TextPart | 'refreshToken' | 'accessToken' | 'expires';

/** A part, and the number behind its name where several logins have numbered names. */
export interface NamedPart {
  readonly part: Part;
  readonly number: string;
}

/** The parts by their names without case and signs. */
const partByName: ReadonlyMap<string, Part> = new Map([
  ['sessdata', 'sessdata'],
  ['bilijct', 'biliJct'],
  ['jct', 'biliJct'],
  ['csrf', 'biliJct'],
  ['csrftoken', 'biliJct'],
  ['dedeuserid', 'dedeuserid'],
  ['dedeuseridckmd5', 'dedeuseridCkMd5'],
  ['sid', 'sid'],
  ['buvid3', 'buvid3'],
  ['buvid4', 'buvid4'],
  ['bnut', 'bNut'],
  ['actimevalue', 'acTimeValue'],
  ['refreshtoken', 'refreshToken'],
  ['accesstoken', 'accessToken'],
  ['accesskey', 'accessToken'],
  ['expires', 'expires'],
  ['expiry', 'expires'],
  ['expiration', 'expires'],
  ['expirationdate', 'expires'],
  ['expiresat', 'expires'],
  ['expirationtime', 'expires'],
]);

/** Names that are clear behind any other word, such as that of a program. */
const clear = /(?:sessdata|bilijct|dedeuserid(?:ckmd5)?|buvid[34]|actimevalue)$/;

/** The longest name that is looked at. */
const MAX_NAME = 64;

/**
 * Returns the part with a name, in any spelling of it. Programs put prefixes before a
 * name, and the number of a login behind it.
 */
export function partOfName(name: string): NamedPart | undefined {
  if (name.length > MAX_NAME) return undefined;
  const bare = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  const known = partOfBareName(bare);
  if (known !== undefined) return { part: known, number: '' };
  if (!isDigit(bare.charCodeAt(bare.length - 1))) return undefined;
  const [number = ''] = /\d{1,20}$/.exec(bare) ?? [];
  const numbered = partOfBareName(bare.slice(0, -number.length));
  return numbered === undefined ? undefined : { part: numbered, number };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function partOfBareName(bare: string): Part | undefined {
  const part = partByName.get(bare);
  if (part !== undefined) return part;
  const own = bare.startsWith('bili') ? bare.replace(/^(?:bilipass|bilibili|bili)+/, '') : bare;
  return partByName.get(own) ?? partByName.get(clear.exec(bare)?.[0] ?? '');
}

/** Returns whether a text names a part of a login; quicker than `nameInText`. */
export function namesPart(text: string): boolean {
  if (text.length < SHORT) return anyWordOfNames.test(text);
  const lower = text.toLowerCase();
  return wordsOfNames.some((word) => lower.includes(word));
}

const wordsOfNames = [
  'sess',
  'bilipass-',
  'jct',
  'dedeuserid',
  'ac_time',
  'actime',
  '_token',
  'refresh',
  'access',
  'buvid',
  'sid',
  'b_nut',
  'csrf',
];
const anyWordOfNames = new RegExp(wordsOfNames.join('|'), 'i');
/** Up to this length, one expression is quicker than a search for each word. Characters. */
const SHORT = 1000;

/** Matches the names of parts in any text. */
export const nameInText: RegExp =
  /(?:SESSDATA|bili[_-]?jct|(?<![A-Za-z0-9])(?:(?:BILI|BILIBILI|BILIPASS)_(?:JCT|CSRF|SID|B_NUT)|buvid[34]|b_nut|ac_?time_?value|refresh_?token|access_?(?:token|key)|sid|Expires|expires)|DedeUserID(?:_{0,2}ckMd5)?)(?:_?\d{1,20})?(?![A-Za-z0-9_])/gi;

/** Matches the name of a part of a login where a value should be. */
export const nameInValue: RegExp = /^(?:sessdata|dedeuseri)|sessdata(?:=|$)|bili_?jct|dedeuserid/i;

/** The names as the service writes them, for messages. */
export const shownNames: Readonly<Record<Part, string>> = {
  sessdata: 'SESSDATA',
  biliJct: 'bili_jct',
  dedeuserid: 'DedeUserID',
  dedeuseridCkMd5: 'DedeUserID__ckMd5',
  sid: 'sid',
  buvid3: 'buvid3',
  buvid4: 'buvid4',
  bNut: 'b_nut',
  acTimeValue: 'ac_time_value',
  refreshToken: 'refresh_token',
  accessToken: 'access_token',
  expires: 'Expires',
};

/** The parts that must not be taken from another login. */
export const identity: readonly Part[] = [
  'sessdata',
  'biliJct',
  'dedeuserid',
  'dedeuseridCkMd5',
  'acTimeValue',
  'refreshToken',
  'accessToken',
];
/** Whether a part is one of {@link identity}. */
export const isIdentity: ReadonlySet<Part> = new Set(identity);
