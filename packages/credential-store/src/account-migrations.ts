import { Fields, MalformedField } from './internal/read-fields.ts';

type Document = Readonly<Record<string, unknown>>;

/** A document in the current version, or the number of a later version. */
export type MigratedAccount =
  | { readonly kind: 'current'; readonly document: unknown }
  | { readonly kind: 'newer'; readonly version: number };

/** Entry n converts a document of version n to version n + 1. */
const migrations: readonly ((document: Document, id: string) => Document)[] = [fromBareCredential];

/** The version that is written. */
export const ACCOUNT_FORMAT_VERSION: number = migrations.length;

/**
 * Converts a document of any earlier version to the current one, one version at a time. The stored
 * document changes only when the account is next written.
 *
 * @throws {MalformedField} when it is not one of our documents.
 */
export function migrateAccount(document: unknown, id: string): MigratedAccount {
  const version = versionOf(document);
  if (version > ACCOUNT_FORMAT_VERSION) return { kind: 'newer', version };
  const migrated = migrations
    .slice(version)
    .reduce<unknown>((earlier, migrate) => migrate({ ...Object(earlier) }, id), document);
  return { kind: 'current', document: migrated };
}

function versionOf(document: unknown): number {
  const fields = new Fields('document', document);
  if (!fields.has('format') && fields.has('sessdata')) return 0;
  if (fields.text('format') !== 'bilipass-account') {
    throw new MalformedField('document.format: not an account');
  }
  const version = fields.time('version');
  if (version === 0) throw new MalformedField('document.version: unknown');
  return version;
}

/** Converts version 0: the data of `Credential.reveal()`, as people save it by hand. */
function fromBareCredential(credential: Document, id: string): Document {
  return {
    format: 'bilipass-account',
    version: 1,
    id,
    method: 'import',
    session: { kind: 'active', credential },
  };
}
