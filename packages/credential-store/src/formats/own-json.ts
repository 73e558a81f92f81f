import { decodeAccount } from '../account-format.ts';
import { encodeCredential, readCredentialData } from '../credential-format.ts';
import { Fields, MalformedField } from '../internal/read-fields.ts';
import { isAccountId } from '../account-id.ts';
import type { FormatCodec } from './codec.ts';
import { isRecord } from './parse-json.ts';
import type { CredentialData } from '@bilipass/core';

/**
 * Our own format: all parts of a credential, including app tokens. Also reads the files of the file
 * store, and the data of `Credential.reveal()`.
 */
export const ownJson: FormatCodec = {
  recognizes({ json }) {
    if (!isRecord(json)) return false;
    const { format, sessdata } = json;
    if (typeof format === 'string') return format.startsWith('bilipass-');
    return typeof sessdata === 'string' && ['biliJct', 'origin', 'app'].some((key) => key in json);
  },
  read: ({ text, json }) => readDocument(text, new Fields('document', json)),
  write: (credential) =>
    `${JSON.stringify(
      { format: 'bilipass-credential', version: 1, credential: encodeCredential(credential) },
      undefined,
      2,
    )}\n`,
};

function readDocument(text: string, document: Fields): CredentialData {
  if (!document.has('format')) return readCredentialData(document);
  if (document.text('format') === 'bilipass-account') return readAccount(text, document.text('id'));
  const version = document.time('version');
  if (version > 1) throw new MalformedField(`version ${version} is of a newer program`);
  return readCredentialData(document.object('credential'));
}

function readAccount(text: string, id: string): CredentialData {
  const decoded = isAccountId(id) ? decodeAccount(text, id) : undefined;
  if (decoded?.kind === 'account') return decoded.account.session.credential.reveal();
  const isNewer = decoded?.kind === 'newer';
  throw new MalformedField(
    isNewer ? `version ${decoded.version} is of a newer program` : (decoded?.reason ?? 'id: none'),
  );
}
