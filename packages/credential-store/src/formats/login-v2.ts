import type { FormatWriter } from './format-writer.ts';

const fields = {
  sessdata: 'sessdata',
  bili_jct: 'biliJct',
  buvid3: 'buvid3',
  buvid4: 'buvid4',
  dedeuserid: 'dedeuserid',
  ac_time_value: 'acTimeValue',
} as const;

/** The parts of the Python `Credential` as a JSON object, as people dump it. */
export const writeLoginV2: FormatWriter = (credential) => {
  const data = credential.reveal();
  const parts = Object.entries(fields).map(([name, field]) => [name, data[field] ?? null]);
  return `${JSON.stringify(Object.fromEntries(parts), undefined, 2)}\n`;
};
