import { systemRuntime } from '@bilipass/core';
import { FormatError } from '../formats/format-error.ts';
import { confirmCandidate } from './confirm-candidate.ts';
import { brokenValue, checkValue, isUsual } from './check-value.ts';
import { decodeText } from './decode-text.ts';
import { holdsSession, type Scope, type Sightings } from './finding.ts';
import { groupLogins, type LoginDraft } from './group-logins.ts';
import type { ImportedAccount, ImportOptions } from './imported-account.ts';
import { candidateOf, type LoginCandidate } from './login-candidate.ts';
import { readText } from './read-text.ts';
import { sessionsIn } from './sessions-in.ts';

/** How many logins of one text the service is asked about. */
const MAX_LOGINS = 100;

/** How many characters are read for each character of the text, over all notations and nestings. */
const READINGS = 12;

/**
 * Reads the logins in whatever a person has: a header, a copied request, a table or file of
 * cookies, a configuration, a file of another program or of this one. Asks the service whose each
 * of them is. Each value is the one in the text, in wire form (docs/protocol.md 2.4), or the login
 * is refused. Stores nothing: see `Accounts.add`.
 *
 * @param bytes UTF-8, or UTF-16 in either order.
 * @returns one login for each account, in the order of the text. One that is refused does not take
 * the others with it (`onRefused`).
 * @throws {FormatError} `import-unrecognized` for a text without a login; when every login is
 * refused, the first of the errors of `onRefused`.
 * @throws the reason of `signal`.
 */
export async function importAccounts(
  bytes: Uint8Array,
  { whoAmI, now = systemRuntime.now(), signal, onRefused }: ImportOptions,
): Promise<ImportedAccount[]> {
  const text = decodeText(bytes);
  const sightings: Sightings = { foreign: 0 };
  const budget = { left: (text.length + 10_000) * READINGS };
  const scope =
    bareSession(text) ?? readText(text, { now, sightings, signal, budget, read: new Map() });
  const drafts = draftsOf(scope, text, sightings);
  const accounts = new Map<string, ImportedAccount>();
  const refusals: FormatError[] = [];
  for (const draft of drafts) {
    signal?.throwIfAborted();
    try {
      const candidate = candidateOf(draft, now);
      requireIntended(candidate, text);
      const account = await confirmCandidate(candidate, { whoAmI, signal });
      accounts.set(account.id, better(accounts.get(account.id), account));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      refusals.push(error);
      onRefused?.(error);
    }
  }
  const [first] = refusals;
  if (accounts.size === 0 && first !== undefined) throw first;
  return [...accounts.values()];
}

/** The value of SESSDATA alone, without its name. */
function bareSession(text: string): Scope | undefined {
  if (text.length > 1000) return undefined;
  const checked = checkValue('sessdata', text);
  if (checked.kind !== 'value' || !checked.isUsual) return undefined;
  return { findings: [{ part: 'sessdata', value: checked.value, place: '' }], scopes: [] };
}

/**
 * A value of unusual shape beside one of the usual shape is what a program left of it.
 *
 * @throws {FormatError} `import-refused`.
 */
function requireIntended({ credential, id }: LoginCandidate, text: string): void {
  if (isUsual('sessdata', credential.reveal().sessdata)) return;
  if (sessionsIn(text).size === 0) return;
  throw new FormatError('import-refused', `SESSDATA ${brokenValue}`, { id });
}

function draftsOf(scope: Scope, text: string, { foreign }: Sightings): LoginDraft[] {
  const drafts = groupLogins(scope);
  if (drafts.length > MAX_LOGINS) {
    const reason = `it holds ${drafts.length} logins, and ${MAX_LOGINS} can be read at a time`;
    throw new FormatError('import-refused', reason);
  }
  if (drafts.length > 0) return drafts;
  throw new FormatError('import-unrecognized', describe(scope, text, foreign));
}

function describe(scope: Scope, text: string, foreign: number): string {
  if (text.trim() === '') return 'it is empty';
  if (foreign > 0) return 'its cookies are of other sites than bilibili.com';
  if (scope.findings.some(({ part }) => part === 'accessToken')) {
    return 'it holds an access token of an app, but no SESSDATA';
  }
  if (!holdsSession(scope) && (scope.findings.length > 0 || scope.scopes.length > 0)) {
    return 'it holds cookies of bilibili.com, but no SESSDATA';
  }
  return /SESSDATA/i.test(text)
    ? 'SESSDATA is named in it, but has no value there that is clearly apart from the text around it'
    : 'SESSDATA is not named in it';
}

/** Of two logins of an account, the confirmed one counts, then the one that lives longer. */
function better(known: ImportedAccount | undefined, other: ImportedAccount): ImportedAccount {
  if (known === undefined) return other;
  if (known.kind !== other.kind) return known.kind === 'verified' ? known : other;
  const [one, two] = [known, other].map(({ credential }) => credential.expiresAt ?? 0);
  return (two ?? 0) > (one ?? 0) ? other : known;
}
