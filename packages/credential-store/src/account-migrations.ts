import { Fields, MalformedField } from './internal/read-fields.ts';

type Document = Readonly<Record<string, unknown>>;

/** A document in the current version, or the news that it is from a later one. */
export type MigratedAccount =
  | { readonly kind: 'current'; readonly document: unknown }
  | { readonly kind: 'newer'; readonly version: number };

/** Entry n turns a document of version n into one of version n + 1. */
const migrations: readonly ((document: Document, id: string) => Document)[] = [fromBareCredential];

/** The version that is written today. */
export const ACCOUNT_FORMAT_VERSION: number = migrations.length;

/**
 * Brings a document of any earlier version into the current one, one version at a time. What is
 * stored stays as it is until the account is next written.
 *
 * @throws {MalformedField} when it is no document of ours at all.
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

/** Version 0: the bare data of `Credential.reveal()`, as people save it by hand. */
function fromBareCredential(credential: Document, id: string): Document {
  return {
    format: 'bilipass-account',
    version: 1,
    id,
    method: 'import',
    session: { kind: 'active', credential },
  };
}
