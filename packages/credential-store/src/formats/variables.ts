import type { Credential } from '@bilipass/core';
import { FormatError } from './format-error.ts';
import type { FormatWriter } from './format-writer.ts';

/** The variable of RSSHub: `BILIBILI_COOKIE_<uid>` with all cookies of the account. */
export const writeRsshub: FormatWriter = (credential) =>
  `${rsshubVariable(credential)}="${credential.cookieHeader()}"\n`;

/** Returns the name of the variable. @throws {FormatError} `export-refused` without an account. */
export function rsshubVariable(credential: Credential): string {
  return `BILIBILI_COOKIE_${idOf(credential)}`;
}

/** The credential of bili-sync, as its configuration and its web page take it. */
export const writeBiliSync: FormatWriter = (credential) => {
  const { sessdata, biliJct = '', buvid3 = '', acTimeValue = '' } = credential.reveal();
  const parts = {
    sessdata,
    bili_jct: biliJct,
    buvid3,
    dedeuserid: credential.dedeuserid ?? '',
    ac_time_value: acTimeValue,
  };
  return `${JSON.stringify({ credential: parts }, undefined, 2)}\n`;
};

/** The file `BBDown.data`: the cookies of a web login without blanks between them. */
export const writeBbdown: FormatWriter = (credential) => {
  const cookies = credential.getCookies();
  const names = ['DedeUserID', 'DedeUserID__ckMd5', 'SESSDATA', 'bili_jct'];
  const pairs = names.flatMap((name) => (cookies[name] ? [`${name}=${cookies[name]}`] : []));
  return `${pairs.join(';')}\n`;
};

function idOf({ dedeuserid }: Credential): string {
  if (dedeuserid !== undefined) return dedeuserid;
  throw new FormatError(
    'export-refused',
    'its variable is named after the account, which is not known',
    {
      format: 'rsshub',
    },
  );
}
