import { biliup } from './biliup.ts';
import { browserJson } from './browser-json.ts';
import type { FormatCodec } from './codec.ts';
import { cookieHeader } from './cookie-header.ts';
import type { CredentialFormat } from './credential-format-name.ts';
import { envFile } from './env-file.ts';
import { loginV2 } from './login-v2.ts';
import { netscape } from './netscape.ts';
import { ownJson } from './own-json.ts';
import { yutto } from './yutto.ts';

/** The codec of each format. */
export const codecs: Readonly<Record<CredentialFormat, FormatCodec>> = {
  json: ownJson,
  biliup,
  browser: browserJson,
  'login-v2': loginV2,
  netscape,
  yutto,
  cookie: cookieHeader,
  env: envFile,
};
