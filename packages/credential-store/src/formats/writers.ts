import { writeBiliup } from './biliup.ts';
import { writeBrowserJson } from './browser-json.ts';
import type { CredentialFormat } from './credential-format-name.ts';
import { writeEnvFile } from './env-file.ts';
import type { FormatWriter } from './format-writer.ts';
import { writeLoginV2 } from './login-v2.ts';
import { writeNetscape } from './netscape.ts';
import { writeOwnJson } from './own-json.ts';
import { toStorageState } from './to-storage-state.ts';
import { writeBbdown, writeBiliSync, writeRsshub } from './variables.ts';
import { writeYutto } from './yutto.ts';

/** The writer of each format. */
export const writers: Readonly<Record<CredentialFormat, FormatWriter>> = {
  json: writeOwnJson,
  cookie: (credential) => `${credential.cookieHeader()}\n`,
  netscape: writeNetscape,
  browser: writeBrowserJson,
  env: writeEnvFile,
  'login-v2': writeLoginV2,
  biliup: writeBiliup,
  yutto: writeYutto,
  'storage-state': (credential) => `${JSON.stringify(toStorageState(credential), undefined, 2)}\n`,
  rsshub: writeRsshub,
  'bili-sync': writeBiliSync,
  bbdown: writeBbdown,
};
