import { decodeAccount } from '../account-format.ts';
import { decodeCredential, encodeCredential } from '../credential-format.ts';
import { Fields, MalformedField } from '../internal/read-fields.ts';
import { isAccountId } from '../account-id.ts';
import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';
import type { Credential } from '@bilipass/core';

/**
 * Our own: everything a credential holds, app tokens too. Read are also the files of the file store,
 * and the bare data of `Credential.reveal()`.
 */
export const ownJson: FormatCodec = {
  recognizes(_text, json) {
    const { format, sessdata, ...rest }: Record<string, unknown> = { ...Object(json) };
    if (typeof format === 'string') return format.startsWith('bilipass-');
    return typeof sessdata === 'string' && ['biliJct', 'origin', 'app'].some((key) => key in rest);
  },
  read(text) {
    const json: unknown = JSON.parse(text);
    try {
      return readDocument(text, new Fields('document', json));
    } catch (error) {
      if (error instanceof MalformedField) {
        throw new FormatError('import-refused', error.message, 'json');
      }
      throw error;
    }
  },
  write: (credential) =>
    `${JSON.stringify(
      { format: 'bilipass-credential', version: 1, credential: encodeCredential(credential) },
      undefined,
      2,
    )}\n`,
};

function readDocument(text: string, document: Fields): Credential {
  if (!document.has('format')) return decodeCredential(document);
  if (document.text('format') === 'bilipass-account') return readAccount(text, document.text('id'));
  const version = document.time('version');
  if (version > 1) throw new MalformedField(`version ${version} is of a newer program`);
  return decodeCredential(document.object('credential'));
}

function readAccount(text: string, id: string): Credential {
  const decoded = isAccountId(id) ? decodeAccount(text, id) : undefined;
  if (decoded?.kind === 'account') return decoded.account.session.credential;
  const isNewer = decoded?.kind === 'newer';
  throw new MalformedField(
    isNewer ? `version ${decoded.version} is of a newer program` : (decoded?.reason ?? 'id: none'),
  );
}
