import { encodeCredential } from '../credential-format.ts';
import type { FormatWriter } from './format-writer.ts';

/** Our own format: all parts of a credential, including app tokens. */
export const writeOwnJson: FormatWriter = (credential) =>
  `${JSON.stringify(
    { format: 'bilipass-credential', version: 1, credential: encodeCredential(credential) },
    undefined,
    2,
  )}\n`;
