import type { Credential } from '@bilipass/core';
import { decodeAccount } from '../account-format.ts';
import { isAccountId } from '../account-id.ts';
import { readCredentialData } from '../credential-format.ts';
import { FormatError } from '../formats/format-error.ts';
import { Fields, MalformedField } from '../internal/read-fields.ts';
import type { StoredAccount } from '../stored-account.ts';
import type { Scope, WholeLogin } from './finding.ts';
import { plainData, type TreeMap } from './tree.ts';

/**
 * Returns the logins in a document of ours: an export, all accounts of a store, a file of the file
 * store, or the data of `Credential.reveal()`. `undefined` for other documents.
 *
 * @throws {FormatError} `import-refused` for a damaged one, or one of a newer program.
 */
export function readOwnDocument(map: TreeMap): Scope | undefined {
  const format = map.get('format');
  const isOurs = typeof format === 'string' && format.startsWith('bilipass-');
  const isBare = map.has('sessdata') && ['biliJct', 'origin', 'app'].some((name) => map.has(name));
  if (!isOurs && !isBare) return undefined;
  const data = plainData(map);
  try {
    return scopeOf(wholesOf(isOurs ? format : '', new Fields('document', data), data));
  } catch (error) {
    if (!(error instanceof MalformedField)) throw error;
    throw new FormatError('import-refused', `a file of this program is damaged: ${error.message}`);
  }
}

function wholesOf(format: string, document: Fields, data: unknown): WholeLogin[] {
  if (format === '') return [{ data: readCredentialData(document) }];
  if (format === 'bilipass-account') return wholesOfAccount(document, data);
  const version = document.time('version');
  if (version > 1) throw new MalformedField(`version ${version} is of a newer program`);
  if (format !== 'bilipass-accounts') {
    return [{ data: readCredentialData(document.object('credential')) }];
  }
  return document
    .objects('accounts')
    .flatMap((account, index) => wholesOfAccount(account, accountsOf(data)[index]));
}

function accountsOf(data: unknown): readonly unknown[] {
  const accounts: unknown = Reflect.get(Object(data), 'accounts');
  return Array.isArray(accounts) ? accounts : [];
}

function wholesOfAccount(document: Fields, data: unknown): WholeLogin[] {
  const id = document.text('id');
  const decoded = isAccountId(id) ? decodeAccount(JSON.stringify(data), id) : undefined;
  if (decoded?.kind === 'account') return sessionsOf(decoded.account);
  throw new MalformedField(
    decoded?.kind === 'newer'
      ? `version ${decoded.version} is of a newer program`
      : (decoded?.reason ?? 'id: none'),
  );
}

/** Of a renewal that was not confirmed, one of two sessions works. */
function sessionsOf({ session, name, level, userAgent }: StoredAccount): WholeLogin[] {
  const credentials: Credential[] = [session.credential];
  if (session.kind === 'unconfirmed') credentials.push(session.previous);
  return credentials.map((credential) => ({ data: credential.reveal(), name, level, userAgent }));
}

function scopeOf(wholes: readonly WholeLogin[]): Scope {
  return { findings: [], scopes: wholes.map((whole) => ({ findings: [], scopes: [], whole })) };
}
