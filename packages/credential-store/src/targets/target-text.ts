import type { Credential } from '@bilipass/core';
import { StoreError } from '../errors.ts';
import { biliupExportTime } from '../formats/biliup.ts';
import { envVariables } from '../formats/env-file.ts';
import { exportCredential } from '../formats/export-credential.ts';
import { rsshubVariable } from '../formats/variables.ts';
import { setVariables } from './env-text.ts';
import { isNetscapeText, mergeNetscape } from './netscape-text.ts';
import type { CredentialTarget } from './target.ts';

/**
 * Returns the new text of a target. Variables and cookies of others stay in it; every other format
 * replaces the whole text.
 *
 * @param before - The text of the file, one character a byte; empty for a new file.
 * @param now - Unix milliseconds.
 * @throws {StoreError} `target-unsafe` for a text that is no login; {FormatError} `export-refused`.
 */
export function targetText(
  target: CredentialTarget,
  credential: Credential,
  { before, now }: { readonly before: string; readonly now: number },
): string {
  const { format, path, variable } = target;
  switch (format) {
    case 'env': {
      const header = new Map([[variable ?? '', credential.cookieHeader()]]);
      const values = variable === undefined ? envVariables(credential) : header;
      return setVariables(requireByteText(before, path), values);
    }
    case 'rsshub': {
      const values = new Map([[rsshubVariable(credential), credential.cookieHeader()]]);
      return setVariables(requireByteText(before, path), values);
    }
    case 'netscape': {
      if (before.trim() !== '' && !isNetscapeText(before)) throw holdsOther(path);
      return mergeNetscape(before.trim() === '' ? '' : before, bytesOf(credential, target, now));
    }
    default: {
      if (before.trim() !== '' && !/sessdata/i.test(before)) throw holdsOther(path);
      // A lifetime in it counts from the time of the export.
      const exportedAt = format === 'biliup' ? biliupExportTime(before, credential) : undefined;
      const same = exportedAt === undefined ? '' : bytesOf(credential, target, exportedAt);
      return same === before && before !== '' ? before : bytesOf(credential, target, now);
    }
  }
}

function bytesOf(credential: Credential, { format }: CredentialTarget, now: number): string {
  return Buffer.from(exportCredential(credential, format, { now }), 'utf8').toString('latin1');
}

/** @throws {StoreError} `target-unsafe` for UTF-16, which no reader of `.env` files knows. */
function requireByteText(text: string, path: string): string {
  if (!text.includes('\0')) return text;
  throw new StoreError('target-unsafe', { path, detail: 'it is not text in UTF-8' });
}

function holdsOther(path: string): StoreError {
  return new StoreError('target-unsafe', { path, detail: 'it holds something else' });
}
