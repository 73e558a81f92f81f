import type { CredentialData } from '@bilipass/core';
import {
  array,
  assert,
  constant,
  constantFrom,
  oneof,
  property,
  record,
  stringMatching,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTvCredential } from '../src/contract/sample-account.ts';
import { credentialFormats } from '../src/formats/credential-format-name.ts';
import { exportCredential } from '../src/formats/export-credential.ts';
import { FormatError } from '../src/formats/format-error.ts';
import { importCredential, type ImportOptions } from '../src/formats/import-credential.ts';
import { foreignTexts, login } from './foreign-texts.test-kit.ts';

const NOW = Date.UTC(2026, 10, 27);

/** Returns the parts, or `undefined` when the text was refused. */
function read(text: string, options: ImportOptions = {}): CredentialData | undefined {
  try {
    return importCredential(text, { now: NOW, ...options }).credential.reveal();
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function refusal(text: string): FormatError {
  try {
    importCredential(text, { now: NOW });
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** Returns the parts that differ from the original ones; none when the text was refused. */
function othersThan(put: typeof login, data: CredentialData | undefined): string[] {
  const right = {
    sessdata: put.SESSDATA,
    biliJct: put.bili_jct,
    dedeuserid: put.DedeUserID,
    buvid3: 'AA',
    acTimeValue: 'ff',
    origin: 'web',
    verified: false,
  };
  const read = Object.entries({ ...data });
  return read.filter((part) => !isIn(right, part)).map(([name]) => name);
}

function isIn(right: Readonly<Record<string, unknown>>, [name, value]: [string, unknown]): boolean {
  return right[name] === value;
}

describe('the values of an import', () => {
  it.each(foreignTexts)('are those in the text, or the text is refused: %s', (_name, text) => {
    const found = [read(text), ...credentialFormats.map((format) => read(text, { format }))];
    expect(found.flatMap((data) => othersThan(login, data))).toEqual([]);
  });

  it.each(foreignTexts.filter(([name]) => name.startsWith('ended')))(
    'are not those of a login that has %s',
    (_name, text) => {
      expect(refusal(text).reason).toMatch(/^the login in it ended on 2020-/);
    },
  );

  it.each(['a quoted value', 'a cookie file with quotes', 'a cookie file with blanks behind'])(
    'are read without the characters around them: %s',
    (name) => {
      const text = foreignTexts.find(([known]) => known === name)?.[1] ?? '';
      expect(read(text)?.sessdata).toBe(login.SESSDATA);
    },
  );

  it.each([
    ['a quote', 'x"', 'SESSDATA holds characters that no value of the service holds'],
    ['a double encoding', 'x%252Cy', 'SESSDATA is percent-encoded twice'],
    ['an encoded quote', 'x%22', 'SESSDATA holds characters that no value'],
    ['a percent sign alone', 'x%2', 'SESSDATA holds characters that no value'],
    ['another cookie', 'x&bili_jct=j', 'SESSDATA holds characters that no value'],
    ['commas between cookies', 'x,bili_jct=j,sid=s', 'SESSDATA holds commas other than'],
    ['a comma too many', 'a,1830297600,b,', 'SESSDATA holds commas other than'],
    ['commas of both kinds', 'a,1830297600,b%2Cc', 'SESSDATA holds commas other than'],
    ['a book', 'x'.repeat(5000), 'SESSDATA is longer than any cookie'],
  ])(
    'are refused for %s, in an error with the name and without the value',
    (_what, value, reason) => {
      const error = refusal(JSON.stringify({ sessdata: value, bili_jct: 'j' }));
      expect(error).toMatchObject({ code: 'import-refused', format: 'login-v2' });
      expect(error.reason.startsWith(reason)).toBe(true);
      expect(error.message).not.toContain(value);
    },
  );

  it.each(['SESSDATA', 'sessdata=', 'bili_jct', 'DedeUserI'])(
    'are refused when the name of a cookie is read as a value: %s',
    (value) => {
      const error = refusal(`export BILI_SESSDATA=${value}\nD = '1'`);
      expect(error.reason).toMatch(/^SESSDATA begins with the name of a cookie: /);
    },
  );

  it.each([
    ['bili_jct', 'x}'],
    ['DedeUserID', '10001x'],
    ['DedeUserID__ckMd5', 'x）'],
    ['sid', "x'"],
    ['buvid3', 'x"'],
    ['buvid4', 'x]'],
    ['b_nut', '1 2'],
    ['ac_time_value', 'x"}]'],
  ])('are checked for %s too', (name, value) => {
    const error = refusal(JSON.stringify({ SESSDATA: 'x', [name]: value }));
    expect(error.reason.startsWith(`${name} `)).toBe(true);
  });

  it('are left out when they are empty, in quotes too', () => {
    const parts = { SESSDATA: 'x', bili_jct: '""', sid: "''", buvid3: ' ' };
    expect(read(JSON.stringify(parts))).toEqual({ sessdata: 'x', origin: 'web', verified: false });
    expect(refusal('{"SESSDATA":"\'\'"}').reason).toBe('it holds no SESSDATA');
  });

  it.each(['json', 'biliup'] as const)('are checked for the tokens of %s too', (format) => {
    const text = exportCredential(sampleTvCredential(), format, { now: NOW });
    const { app } = sampleTvCredential().reveal();
    for (const [name, token = ''] of [
      ['access', app?.accessToken],
      ['refresh', app?.refreshToken],
    ]) {
      const error = refusal(text.replace(token, `${token}}`));
      expect(error.reason.startsWith(`the ${name} token holds`)).toBe(true);
    }
  });

  it('keep what the service really sends', () => {
    const raw = 'a1b2,1830297600,c3d4*e5';
    const kept = read(`SESSDATA=${raw}; buvid4=AA/BB+CC==; sid=8s-9_t.u*v`);
    expect(kept).toMatchObject({
      sessdata: 'a1b2%2C1830297600%2Cc3d4%2Ae5',
      buvid4: 'AA%2FBB%2BCC%3D%3D',
      sid: '8s-9_t.u*v',
    });
    for (const sessdata of [
      'a%2C1830297600%2Cb*c',
      'a%2C1830297600%2Cb%2Ac1CjB-_x%3D%3D',
      'a/b+c==',
    ]) {
      expect(read(`SESSDATA=${sessdata}`)?.sessdata).toBe(sessdata);
    }
  });

  it('are the original ones, or the text is refused, in any wrapping', () => {
    let reads = 0;
    assert(
      property(logins, wrappings, (put, wrap) => {
        const data = read(wrap(put));
        if (data !== undefined) reads += 1;
        expect(othersThan(put, data)).toEqual([]);
      }),
      { numRuns: 2500 },
    );
    expect(reads).toBeGreaterThan(200);
  });
});

const hex = (length: number): Arbitrary<string> =>
  stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

const logins = record({
  SESSDATA: tuple(hex(8), hex(5), hex(2)).map(([a, b, c]) => `${a}%2C1830297600%2C${b}%2A${c}`),
  bili_jct: hex(32),
  DedeUserID: stringMatching(/^[1-9]\d{0,15}$/),
}) as Arbitrary<typeof login>;

/** Possible characters around a text or a value, without the characters of a value itself. */
const edge = array(
  constantFrom(
    ...'"\'`{}[]()<>;:,&|?!#$^@\\~. \t\r\n\u00A0\u200B\uFEFF“”；，：（）',
    '\\"',
    '%22',
    '%25',
    '%2',
    '; a=b',
  ),
  { maxLength: 3 },
).map((characters) => characters.join(''));

const quote = constantFrom('', '"', "'", '`', '\\"', '“');
const separator = constantFrom(
  '; ',
  ';',
  ';\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  ', ',
  ',',
  '&',
  '\t',
  '；',
  '|',
  ' ;\t',
);
const sign = constantFrom('=', ' = ', ': ', '":"', '": "', '\t', ' ');

const cookieTexts = tuple(quote, separator, sign, edge, edge, constantFrom(0, 1, 2)).map(
  ([mark, between, equals, before, behind, turn]) =>
    (put: typeof login): string => {
      const pairs = Object.entries(put).map(
        ([name, value]) => `${name}${equals}${mark}${before}${value}${behind}${mark}`,
      );
      return [...pairs.slice(turn), ...pairs.slice(0, turn)].join(between);
    },
);

const plainTexts = constantFrom('; ', '\n').map(
  (between) =>
    (put: typeof login): string =>
      Object.entries(put)
        .map((pair) => pair.join('='))
        .join(between),
);

const shells = oneof(
  tuple(edge, edge).map(
    ([before, behind]) =>
      (text: string) =>
        `${before}${text}${behind}`,
  ),
  quote.map((mark) => (text: string) => `${mark}${text}${mark}`),
  constantFrom(
    (text: string) => JSON.stringify(text),
    (text: string) => JSON.stringify({ cookie: text }),
    (text: string) => JSON.stringify([{ uid: 1, cookie: text, refresh_token: 'ff' }]),
    (text: string) => `COOKIE="${text}"`,
    (text: string) => `export BILI_SESSDATA=${text}`,
    (text: string) => `curl 'https://www.bilibili.com/?a=b;c' -b '${text}' -H 'd: e;f=g'`,
    (text: string) => `Cookie: ${text}\nAccept: */*`,
    (text: string) => text.replace(/.{30}/g, '$&\n'),
    (text: string) => encodeURIComponent(text),
  ),
);

const wrappings = tuple(
  oneof(cookieTexts, plainTexts),
  array(
    oneof(
      shells,
      constant((text: string) => text),
    ),
    { maxLength: 3 },
  ),
).map(
  ([write, wraps]) =>
    (put: typeof login): string =>
      wraps.reduce((text, wrap) => wrap(text), write(put)),
);
