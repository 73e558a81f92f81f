import { Credential } from '@bilipass/core';
import type { FormatCodec } from './codec.ts';

/** `SESSDATA=…; bili_jct=…`, with or without `Cookie:` before it (RFC 6265 section 4.2.1). */
export const cookieHeader: FormatCodec = {
  recognizes: (text) => /^\s*(cookie:\s*)?([^\n]*;\s*)?sessdata=[^\n]*\s*$/i.test(text),
  read: (text) => Credential.fromCookies(text.trim().replace(/^cookie:\s*/i, '')),
  write: (credential) => `${credential.cookieHeader()}\n`,
};
