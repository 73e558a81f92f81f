import { Credential, CredentialError, type AppTokens, type CredentialData } from '@bilipass/core';
import { MalformedField, type Fields } from './internal/read-fields.ts';

/**
 * Returns the credential as plain data with unencrypted secrets. Omits parts that are empty
 * strings.
 */
export function encodeCredential(credential: Credential): CredentialData {
  const data = credential.reveal();
  const parts = Object.entries(data).filter(([, part]) => part !== '');
  return { ...Object.fromEntries(parts), sessdata: data.sessdata };
}

/** Reads the result of {@link encodeCredential}. @throws {MalformedField} naming the field. */
export function decodeCredential(fields: Fields): Credential {
  const data = readCredentialData(fields);
  try {
    return Credential.from(data);
  } catch (error) {
    if (error instanceof CredentialError) throw new MalformedField('credential: not usable');
    throw error;
  }
}

/** Returns the fields of a credential in a document. @throws {MalformedField} naming the field. */
export function readCredentialData(fields: Fields): CredentialData {
  return {
    sessdata: fields.text('sessdata'),
    ...fields.texts('biliJct', 'dedeuserid', 'dedeuseridCkMd5', 'sid'),
    ...fields.texts('buvid3', 'buvid4', 'bNut', 'acTimeValue'),
    ...(fields.has('origin') ? { origin: readOrigin(fields.text('origin')) } : {}),
    ...(fields.has('app') ? { app: readAppTokens(fields.object('app')) } : {}),
    ...(fields.has('verified') ? { verified: fields.flag('verified') } : {}),
  };
}

function readOrigin(origin: string): 'web' | 'tv' {
  if (origin === 'web' || origin === 'tv') return origin;
  throw new MalformedField('credential.origin: unknown');
}

function readAppTokens(fields: Fields): AppTokens {
  return {
    appkey: fields.text('appkey'),
    accessToken: fields.text('accessToken'),
    refreshToken: fields.text('refreshToken'),
    expiresAt: fields.time('expiresAt'),
  };
}
