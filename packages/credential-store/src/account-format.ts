import { isAccountId } from './account-id.ts';
import { ACCOUNT_FORMAT_VERSION, migrateAccount } from './account-migrations.ts';
import { decodeCredential, encodeCredential } from './credential-format.ts';
import { Fields, MalformedField } from './internal/read-fields.ts';
import {
  accountSources,
  type AccountSource,
  type Pause,
  type StoredAccount,
  type StoredSession,
} from './stored-account.ts';

/** The result of reading a text as an account. */
export type DecodedAccount =
  | { readonly kind: 'account'; readonly account: StoredAccount }
  /** Not an account. `reason` names the field or the kind of damage, never a value. */
  | { readonly kind: 'corrupt'; readonly reason: string }
  /** Written by a later version of this program. */
  | { readonly kind: 'newer'; readonly version: number };

/**
 * Returns the account as JSON text with unencrypted secrets: the text is a secret. Omits parts that
 * are empty strings.
 */
export function encodeAccount(account: StoredAccount): string {
  const { id, name, level, method, addedAt, checkedAt, userAgent, pause, session } = account;
  const document = {
    format: 'bilipass-account',
    version: ACCOUNT_FORMAT_VERSION,
    id,
    name: name || undefined,
    level,
    method,
    addedAt,
    checkedAt,
    userAgent: userAgent || undefined,
    pause: pause && { until: pause.until, code: pause.code },
    session: encodeSession(session),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/**
 * Reads the output of {@link encodeAccount}, of this version or an earlier one. Never throws.
 *
 * @param id the account id under which the text was stored; a different id inside means damage.
 */
export function decodeAccount(text: string, id: string): DecodedAccount {
  try {
    const migrated = migrateAccount(parseJson(text), id);
    if (migrated.kind === 'newer') return migrated;
    return { kind: 'account', account: readAccount(new Fields('document', migrated.document), id) };
  } catch (error) {
    if (error instanceof MalformedField) return { kind: 'corrupt', reason: error.message };
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedField('not JSON');
  }
}

function encodeSession(session: StoredSession): Record<string, unknown> {
  const credential = encodeCredential(session.credential);
  switch (session.kind) {
    case 'active':
      return { kind: session.kind, credential };
    case 'unconfirmed':
      return {
        kind: session.kind,
        credential,
        previous: encodeCredential(session.previous),
        sts: session.sts,
      };
    case 'logged-out':
      return { kind: session.kind, credential, since: session.since };
    default:
      return session satisfies never;
  }
}

function readAccount(fields: Fields, id: string): StoredAccount {
  if (fields.text('id') !== id || !isAccountId(id)) throw new MalformedField('id: another account');
  const session = readSession(fields.object('session'));
  for (const credential of credentialsOf(session)) {
    if (credential.dedeuserid !== undefined && credential.dedeuserid !== id) {
      throw new MalformedField('session: of another account');
    }
  }
  return {
    id,
    ...fields.texts('name', 'userAgent'),
    method: readMethod(fields.text('method')),
    ...fields.times('level', 'addedAt', 'checkedAt'),
    ...(fields.has('pause') ? { pause: readPause(fields.object('pause')) } : {}),
    session,
  };
}

function readMethod(method: string): AccountSource {
  const known = accountSources.find((name) => name === method);
  if (known === undefined) throw new MalformedField('method: unknown');
  return known;
}

function readPause(fields: Fields): Pause {
  return { until: fields.time('until'), code: fields.text('code') };
}

function readSession(fields: Fields): StoredSession {
  const credential = decodeCredential(fields.object('credential'));
  const kind = fields.text('kind');
  switch (kind) {
    case 'active':
      return { kind, credential };
    case 'unconfirmed':
      return {
        kind,
        credential,
        previous: decodeCredential(fields.object('previous')),
        ...fields.times('sts'),
      };
    case 'logged-out':
      return { kind, credential, since: fields.time('since') };
    default:
      throw new MalformedField('session.kind: unknown');
  }
}

function credentialsOf(session: StoredSession): StoredSession['credential'][] {
  return session.kind === 'unconfirmed'
    ? [session.credential, session.previous]
    : [session.credential];
}
