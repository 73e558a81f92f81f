/** The login in the texts below. All values are made up. */
export const login = {
  SESSDATA: 'c0ffee12%2C1830297600%2Cabcde%2Af1',
  bili_jct: '00112233445566778899aabbccddeeff',
  DedeUserID: '10001',
} as const;

const { SESSDATA, bili_jct: token, DedeUserID } = login;
const first = `SESSDATA=${SESSDATA}; bili_jct=${token}; DedeUserID=${DedeUserID}`;
const last = `buvid3=AA; DedeUserID=${DedeUserID}; bili_jct=${token}; SESSDATA=${SESSDATA}`;
const twice = SESSDATA.replaceAll('%', '%25');

const cookies = Object.entries(login);
const list = (more: object, nameKey = 'name', valueKey = 'value'): string =>
  JSON.stringify(
    cookies.map(([name, value]) => ({ [nameKey]: name, [valueKey]: value, path: '/', ...more })),
  );
const domain = '.bilibili.com';

/** Cookies inside other texts, and lists of cookies in the formats of other programs. */
export const foreignTexts: readonly (readonly [name: string, text: string])[] = [
  ...[first, last].flatMap((cookie): [string, string][] => [
    ['a JSON object on one line', `{"cookie": "${cookie}"}`],
    ['a variable', `BILIBILI_COOKIE_10001=${cookie}\n`],
    ['a quoted variable', `BILIBILI_COOKIE_10001="${cookie}"`],
    ['an exported variable', `export Ray_BiliBiliCookies__1="${cookie}"`],
    ['double quotes', `"${cookie}"`],
    ['single quotes', `'${cookie}'`],
    ['a TOML field', `bili_cookie = "${cookie}"`],
    ['a list of accounts', `[{"uid": 10001, "cookie": "${cookie}", "refresh_token": "ff"}]`],
    [
      'a command line',
      `curl 'https://api.bilibili.com/' -H 'accept: */*' -b '${cookie}' -H 'a: b; c'`,
    ],
    ['a header of a command line', `-H 'Cookie: ${cookie}' --compressed`],
    ['a sentence', `My cookie is ${cookie}.`],
    ['ampersands', cookie.replaceAll('; ', '&')],
    ['commas', cookie.replaceAll('; ', ',')],
    ['blanks', cookie.replaceAll('; ', ' ')],
    ['wide semicolons', cookie.replaceAll('; ', '；')],
    ['a line broken by a terminal', cookie.replace('1830', '18\n30')],
  ]),
  ['a quoted value', first.replace(SESSDATA, `"${SESSDATA}"`)],
  ['half a pair of quotes', first.replace(SESSDATA, `"${SESSDATA}`)],
  ['a value encoded twice', first.replace(SESSDATA, twice)],
  ['a variable encoded twice', `SESSDATA=${twice}\nBILI_JCT=${token}`],
  ['a variable broken over two lines', `SESSDATA=${SESSDATA.replace('1830', '18\n30')}\n`],
  ['ended, as Selenium says it', list({ domain, expiry: 1_600_000_000 })],
  ['ended, as ISO 8601', list({ domain, expires: '2020-01-01T00:00:00.000Z' })],
  ['ended, in milliseconds', list({ domain, expires: 1_600_000_000_000 })],
  ['ended, as digits', list({ domain, expirationDate: '1600000000.5' })],
  ['a database', JSON.stringify({ _default: { 2: { key: 'cookie', value: cookies } } })],
  ['raw names', list({ 'Host raw': 'https://.bilibili.com/' }, 'Name raw', 'Content raw')],
  ['no domain', list({})],
  ['keys', list({ domain }, 'key')],
  ['a jar', JSON.stringify({ cookies: [{ key: 'SESSDATA', value: SESSDATA, domain }] })],
  ['a map below', JSON.stringify({ cookies: login, refresh_token: 'ff' })],
  ['a JSON text', JSON.stringify(first)],
  ['a JSON list of texts', JSON.stringify(cookies.map((pair) => pair.join('=')))],
  ['a comma too many', `${list({ domain }).slice(0, -1)},]`],
  ['a number', list({ domain }).replace('"10001"', '10001')],
  [
    'a number that JSON does not keep',
    `{"SESSDATA":"${SESSDATA}","DedeUserID":100010000000000000001}`,
  ],
  ['a yutto profile', `[profiles.default]\nsessdata = "${SESSDATA}"\nbili_jct = "${token}"\n`],
  [
    'a table behind the profile',
    `[profiles.default]\nsessdata = "${SESSDATA}"\n[other."x"]\nsessdata = "other"\n`,
  ],
  ['another table', `[basic]\nsessdata = "${SESSDATA}"\n`],
  ['the session alone', `SESSDATA=${SESSDATA}`],
  ['the raw session alone', `SESSDATA=${decodeURIComponent(SESSDATA)}`],
  ['the bare session', SESSDATA],
  ['a cookie file with blanks behind', `${domain}\tTRUE\t/\tTRUE\t0\tSESSDATA\t${SESSDATA}  \n`],
  ['a cookie file with quotes', `${domain}\tTRUE\t/\tTRUE\t0\tSESSDATA\t"${SESSDATA}"\n`],
  [
    'a cookie file with a broken line',
    `${domain}\tTRUE\t/\tTRUE\t0\tSESSDATA\t${SESSDATA.replace('1830', '18\n30')}\n`,
  ],
];
