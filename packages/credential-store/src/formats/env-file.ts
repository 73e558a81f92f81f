import type { Credential } from '@bilipass/core';
import type { FormatWriter } from './format-writer.ts';
import type { TextPart } from './parts.ts';

const names = {
  BILI_SESSDATA: 'sessdata',
  BILI_JCT: 'biliJct',
  BILI_DEDEUSERID: 'dedeuserid',
  BILI_DEDEUSERID_CKMD5: 'dedeuseridCkMd5',
  BILI_SID: 'sid',
  BILI_BUVID3: 'buvid3',
  BILI_BUVID4: 'buvid4',
  BILI_B_NUT: 'bNut',
  BILI_AC_TIME_VALUE: 'acTimeValue',
} as const satisfies Record<string, TextPart>;

/** Lines of `BILI_…=value`, as dotenv, a shell and `docker --env-file` read them. */
export const writeEnvFile: FormatWriter = (credential) => {
  const lines = [...envVariables(credential)].flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${quoteIfNeeded(value)}`],
  );
  return `${lines.join('\n')}\n`;
};

/** Returns the variables of the format, each with its value; `undefined` for a missing part. */
export function envVariables(credential: Credential): Map<string, string | undefined> {
  const data = credential.reveal();
  return new Map(Object.entries(names).map(([name, field]) => [name, data[field]]));
}

function quoteIfNeeded(value: string): string {
  return /^[\w%*.~:/+=@,-]*$/.test(value) ? value : `'${value}'`;
}
