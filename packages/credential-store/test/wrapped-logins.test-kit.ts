import {
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  stringMatching,
  tuple,
  type Arbitrary,
} from 'fast-check';
import type { WhoAmI } from '../src/import.ts';
import { dataIn } from './import-text.test-kit.ts';

/** The cookies of a login, by their names. */
export interface LoginCookies {
  readonly SESSDATA: string;
  readonly bili_jct: string;
  readonly DedeUserID: string;
}

type Write = (login: LoginCookies) => string;
type Wrap = (text: string) => string;

const hex = (length: number): Arbitrary<string> =>
  stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

/** Any login whose values have the shape of those of the service. */
const logins: Arbitrary<LoginCookies> = record({
  parts: tuple(hex(8), hex(5), constantFrom('*', '%2A')),
  rest: oneof(hex(2), stringMatching(/^[A-Za-z0-9_-]{0,20}[A-Za-z0-9]$/)),
  bili_jct: hex(32),
  DedeUserID: stringMatching(/^[1-9]\d{0,15}$/),
}).map(({ parts: [first, second, star], rest, bili_jct, DedeUserID }) => ({
  SESSDATA: `${first}%2C1830297600%2C${second}${star}${rest}`,
  bili_jct,
  DedeUserID,
}));

/** Characters around a text or a value, without those of a value itself. */
const edgeSigns = [...'"\'`{}[]()<>;:,&|?!#$^@\\~. \t\r\n\u00A0\u200B\uFEFF“”；，：（）%'];
const edgeTexts = ['\\"', '%22', '%25', '%2', '; a=b', '\\n', '&quot;', '世界'];
const edge = array(constantFrom(...edgeSigns, ...edgeTexts), { maxLength: 3 }).map((characters) =>
  characters.join(''),
);

const quote = constantFrom('', '"', "'", '`', '\\"', '“', '**');
const separators = [
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
];
const separator = constantFrom(...separators, '\n\n', '，', '。');
const signs = [
  '=',
  ' = ',
  ': ',
  '":"',
  '": "',
  '\t',
  ' ',
  '：',
  ' => ',
  '\n',
  '=\n',
  '" , "',
  '","',
];
const sign = constantFrom(...signs);

const pairTexts: Arbitrary<Write> = tuple(
  quote,
  separator,
  sign,
  edge,
  edge,
  constantFrom(0, 1, 2),
  boolean(),
).map(([mark, between, equals, before, behind, turn, isRaw]) => (login) => {
  const pairs = Object.entries(login).map(([name, value]: [string, string]) => {
    const plain = isRaw && value.includes('%2A') ? decodeURIComponent(value) : value;
    return `${name}${equals}${mark}${before}${plain}${behind}${mark}`;
  });
  return [...pairs.slice(turn), ...pairs.slice(0, turn)].join(between);
});

const plainTexts: Arbitrary<Write> = constantFrom('; ', '\n').map(
  (between) => (login) =>
    Object.entries(login)
      .map((pair) => pair.join('='))
      .join(between),
);

const rows =
  (write: (name: string, value: string) => string): Write =>
  (login) =>
    Object.entries(login)
      .map(([name, value]: [string, string]) => write(name, value))
      .join('\n');

const fileTexts: Arbitrary<Write> = oneof(
  constantFrom('\t', '    ', ' ', '\u00A0').map((gap) =>
    rows((name, value) =>
      ['.bilibili.com', 'TRUE', '/', 'FALSE', '1830297600', name, value].join(gap),
    ),
  ),
  constantFrom<Write>(
    rows((name, value) => `${name}\t${value}\t.bilibili.com\t/\t2028-01-01T00:00:00.000Z\t40\t✓`),
    rows((name, value) => `Set-Cookie: ${name}=${value}; Path=/; Domain=bilibili.com`),
    (login) => JSON.stringify(login),
    (login) =>
      JSON.stringify(
        Object.entries(login).map(([name, value]) => ({ name, value, domain: '.bilibili.com' })),
      ),
    (login) => JSON.stringify(Object.entries(login).map(([key, value]) => ({ key, value }))),
  ),
);

const wraps: Arbitrary<Wrap> = oneof(
  tuple(edge, edge).map(
    ([before, behind]): Wrap =>
      (text) =>
        `${before}${text}${behind}`,
  ),
  quote.map(
    (mark): Wrap =>
      (text) =>
        `${mark}${text}${mark}`,
  ),
  integer({ min: 15, max: 90 }).map(
    (width): Wrap =>
      (text) =>
        text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n'),
  ),
  constantFrom<Wrap>(
    (text) => JSON.stringify(text),
    (text) => JSON.stringify({ cookie: text }),
    (text) => JSON.stringify([{ uid: 1, cookie: text, refresh_token: 'ff' }]),
    (text) => `COOKIE="${text}"`,
    (text) => `export BILI_SESSDATA=${text}`,
    (text) => `curl 'https://www.bilibili.com/?a=b;c' -b '${text}' -H 'd: e;f=g'`,
    (text) => `curl ^"https://www.bilibili.com/^" ^\r\n -b ^"${text.replaceAll('%', '^%')}^"`,
    (text) => `Cookie: ${text}\nAccept: */*`,
    (text) => encodeURIComponent(text),
    (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    (text) => text.replaceAll(/^/gm, '> '),
    (text) => `\`\`\`\n${text}\n\`\`\``,
    (text) => `fetch("https://api.bilibili.com/", {headers: {cookie: ${JSON.stringify(text)}}});`,
    (text) => `environment:\n  - ${text}`,
    (text) => `a: ${text}`,
    (text) => `[x]\ncookie = "${text}"`,
    (text) => text.replaceAll('\n', '\n    '),
    (text) => `我的 ${text} 谢谢`,
    (text) => text.replaceAll('; ', '；'),
    (text) => `${text}\nhello world`,
    (text) => `# comment\n${text}`,
  ),
);

const writings = tuple(
  oneof(pairTexts, plainTexts, plainTexts, fileTexts),
  array(
    oneof(
      wraps,
      constant<Wrap>((text) => text),
    ),
    { maxLength: 3 },
  ),
).map(
  ([write, wrappings]): Write =>
    (login) =>
      wrappings.reduce((text, wrap) => wrap(text), write(login)),
);

/** One login, or two of them beside each other, in the texts of many programs. */
export const wrappedLogins: Arbitrary<{
  readonly put: readonly LoginCookies[];
  readonly text: string;
}> = oneof(
  {
    weight: 2,
    arbitrary: tuple(logins, writings).map(([login, write]) => ({
      put: [login],
      text: write(login),
    })),
  },
  {
    weight: 1,
    arbitrary: tuple(
      logins,
      logins,
      writings,
      writings,
      constantFrom('\n', '\n\n', ',', '; ', ' '),
    ).map(([one, other, write, writeOther, between]) => ({
      put: [one, other],
      text: `${write(one)}${between}${writeOther(other)}`,
    })),
  },
);

/**
 * Returns what an import of the text has in it that was not put in; nothing when it is refused. The
 * service believes everything.
 */
export async function changesIn({
  put,
  text,
}: {
  readonly put: readonly LoginCookies[];
  readonly text: string;
}): Promise<{ readonly reads: number; readonly changes: readonly string[] }> {
  const whoAmI: WhoAmI = async (credential) => ({
    kind: 'logged-in',
    mid: loginOf(credential.reveal().sessdata, put)?.DedeUserID ?? '4',
  });
  const found = await dataIn(text, whoAmI);
  const changes = found.flatMap((data) => {
    const login = loginOf(data.sessdata, put);
    const right: Readonly<Record<string, unknown>> = {
      sessdata: data.sessdata,
      biliJct: login?.bili_jct,
      dedeuserid: login?.DedeUserID,
      acTimeValue: 'ff',
      origin: 'web',
      verified: true,
    };
    const parts = Object.entries(data).filter(([name, value]) => right[name] !== value);
    return login === undefined ? ['SESSDATA'] : parts.map(([name]) => name);
  });
  return { reads: found.length, changes };
}

/** The raw form of a session has another encoding of the star on the wire. */
function loginOf(sessdata: string, put: readonly LoginCookies[]): LoginCookies | undefined {
  return put.find(
    ({ SESSDATA }) => SESSDATA === sessdata || SESSDATA.replaceAll('*', '%2A') === sessdata,
  );
}
