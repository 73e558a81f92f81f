import { Credential, type AppTokens, type CredentialData } from '@bilipass/core';
import { isAccountId } from '../account-id.ts';
import { FormatError } from '../formats/format-error.ts';
import { textParts, type TextPart } from '../formats/parts.ts';
import { checkValue, isUsual } from './check-value.ts';
import type { AppPair, Finding } from './finding.ts';
import type { LoginDraft } from './group-logins.ts';
import { shownNames, type Part } from './part-names.ts';
import { readEnd } from './read-end.ts';

/** A login whose values the service could have set. */
export interface LoginCandidate {
  readonly credential: Credential;
  /** The account that it names, if it names one. */
  readonly id: string | undefined;
  /** Whether only the service can say that it is a login: a value has an unusual shape. */
  readonly needsWord: boolean;
  /** Whether the service itself named the account beside the cookies. */
  readonly isAppLogin: boolean;
  readonly name?: string | undefined;
  readonly level?: number | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * Returns the login of a draft, with every value checked.
 *
 * @param now Unix milliseconds.
 * @throws {FormatError} `import-refused` for a value that no cookie has, or a login that has ended.
 */
export function candidateOf(draft: LoginDraft, now: number): LoginCandidate {
  const { data, endsAt, needsWord } = draft.whole
    ? wholeData(draft.whole.data)
    : dataOf(draft, now);
  const { dedeuserid: id } = data;
  const credential = Credential.from({ ...data, verified: false });
  const end = Math.min(endsAt ?? Infinity, credential.expiresAt ?? Infinity);
  if (end <= now) throw refused(`the login in it ended on ${dayOf(end)}`, id);
  const { name, level, userAgent } = draft.whole ?? {};
  const isAppLogin = draft.app !== undefined && draft.app.mid === id;
  return { credential, id, needsWord, isAppLogin, name, level, userAgent };
}

interface CheckedData {
  readonly data: CredentialData;
  readonly endsAt: number | undefined;
  readonly needsWord: boolean;
}

function wholeData(data: CredentialData): CheckedData {
  let needsWord = false;
  for (const [part] of textParts) {
    const value = data[part];
    if (value === undefined) continue;
    requireValue(part, value, data.dedeuserid);
    needsWord ||= !isUsual(part, value);
  }
  const { app } = data;
  for (const token of app ? [app.appkey, app.accessToken, app.refreshToken] : []) {
    requireValue('accessToken', token, data.dedeuserid);
  }
  return { data, endsAt: undefined, needsWord };
}

function dataOf({ parts, app }: LoginDraft, now: number): CheckedData {
  const values: { [part in TextPart]?: string } = {};
  const id = idOf(parts) ?? (app && isAccountId(app.mid) ? app.mid : undefined);
  let needsWord = false;
  for (const [part, finding] of parts) {
    if (!isText(part) || (part !== 'sessdata' && (finding.endsAt ?? Infinity) <= now)) continue;
    const checked = checkFinding(finding, id);
    if (checked === undefined) continue;
    needsWord ||= !checked.isUsual;
    values[part] = checked.value;
  }
  const { sessdata } = values;
  if (sessdata === undefined) throw refused('it holds no SESSDATA', id);
  const token = parts.get('refreshToken');
  const isWebToken = token !== undefined && app === undefined && !parts.has('accessToken');
  const webToken = isWebToken ? checkFinding(token, id)?.value : undefined;
  if (webToken !== undefined) values.acTimeValue ??= webToken;
  const { dedeuserid: _text, ...others } = values;
  const data = { ...others, sessdata, ...(id === undefined ? {} : { dedeuserid: id }) };
  const ends = [parts.get('sessdata')?.endsAt, readEnd(parts.get('expires')?.value)];
  const endsAt = Math.min(...ends.map((end) => end ?? Infinity));
  return { data: app ? withApp(data, app, { now, endsAt }) : data, endsAt, needsWord };
}

/** Returns the account id; `undefined` when it has the shape of none. */
function idOf(parts: ReadonlyMap<Part, Finding>): string | undefined {
  const finding = parts.get('dedeuserid');
  const checked = finding === undefined ? undefined : checkFinding(finding, undefined);
  return checked !== undefined && isAccountId(checked.value) ? checked.value : undefined;
}

function isText(part: Part): part is TextPart {
  return part !== 'refreshToken' && part !== 'accessToken' && part !== 'expires';
}

function checkFinding(
  { part, value, problem }: Finding,
  id: string | undefined,
): { readonly value: string; readonly isUsual: boolean } | undefined {
  if (problem !== undefined) throw refused(`${shownNames[part]} ${problem}`, id);
  const checked = checkValue(part, value);
  if (checked.kind === 'problem') throw refused(`${shownNames[part]} ${checked.problem}`, id);
  return checked.kind === 'absent' ? undefined : checked;
}

function requireValue(part: Part, value: string, id: string | undefined): void {
  const checked = checkFinding({ part, value, place: '' }, id);
  if (checked === undefined) throw refused(`${shownNames[part]} is empty`, id);
}

/** A login of an app is renewed with its token pair. */
function withApp(
  data: CredentialData,
  pair: AppPair,
  { now, endsAt }: { readonly now: number; readonly endsAt: number },
): CredentialData {
  const { appkey, accessToken, refreshToken } = pair;
  if (appkey === undefined || accessToken === '' || refreshToken === '')
    return { ...data, origin: 'tv' };
  requireValue('accessToken', accessToken, data.dedeuserid);
  requireValue('refreshToken', refreshToken, data.dedeuserid);
  const app: AppTokens = {
    appkey,
    accessToken,
    refreshToken,
    expiresAt: endOf(data, pair, { now, endsAt }),
  };
  return { ...data, origin: 'tv', app };
}

/**
 * The lifetime of the token counts from the login, which has no date. The cookies of the same login
 * live as long (docs/protocol.md 3).
 */
function endOf(
  data: CredentialData,
  { lifetimeSeconds }: AppPair,
  { now, endsAt }: { readonly now: number; readonly endsAt: number },
): number {
  const known = Credential.from(data).expiresAt ?? (endsAt === Infinity ? undefined : endsAt);
  if (known !== undefined) return Math.floor(known);
  const lifetime = Number.isFinite(lifetimeSeconds) ? Math.max(0, lifetimeSeconds) * 1000 : 0;
  return Math.min(Math.floor(now + lifetime), Number.MAX_SAFE_INTEGER);
}

function refused(reason: string, id: string | undefined): FormatError {
  return new FormatError('import-refused', reason, { id });
}

function dayOf(time: number): string {
  const date = new Date(Math.max(0, time));
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}
