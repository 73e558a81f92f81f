import { Credential } from '@bilipass/core';
import type { FormatCodec } from './codec.ts';

const fields = {
  sessdata: 'sessdata',
  bili_jct: 'biliJct',
  buvid3: 'buvid3',
  buvid4: 'buvid4',
  dedeuserid: 'dedeuserid',
  ac_time_value: 'acTimeValue',
} as const;

/**
 * The parts of the Python `Credential` as a JSON object, as people dump it: `sessdata`, `bili_jct`,
 * `buvid3`, `buvid4`, `dedeuserid`, `ac_time_value`. Read is also the object of `get_cookies()`, whose
 * names are those of the cookies.
 */
export const loginV2: FormatCodec = {
  recognizes(_text, json) {
    return Object.keys(Object(json)).some((name) => name.toLowerCase() === 'sessdata');
  },
  read(text) {
    const entries = Object.entries<unknown>({ ...Object(JSON.parse(text)) });
    // Python writes null for what is missing, and account ids are numbers to some.
    const parts = entries.filter(([, value]) => ['string', 'number'].includes(typeof value));
    return Credential.fromCookies(
      Object.fromEntries(parts.map(([name, value]) => [name, String(value)])),
    );
  },
  write(credential) {
    const data = credential.reveal();
    const parts = Object.entries(fields).map(([name, field]) => [name, data[field] ?? null]);
    return `${JSON.stringify(Object.fromEntries(parts), undefined, 2)}\n`;
  },
};
