// What the two programs without a package have in common.
export const headers = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/146.0.0.0',
  referer: 'https://www.bilibili.com/',
};

const QRCODE = 'https://passport.bilibili.com/x/passport-login/web/qrcode';

/** Generates, polls twice, reads the cookies where they were until mid-2026 and asks who they are of. */
export async function logIn(get) {
  const { data: code } = await get(`${QRCODE}/generate`);
  const poll = () => get(`${QRCODE}/poll?qrcode_key=${code.qrcode_key}`);
  const waiting = await poll();
  if (waiting.data.code !== 86101) throw new Error(`unexpected state ${waiting.data.code}`);
  const { data, cookies } = await poll();
  const cookie = cookies || inQuery(data.url);
  const { data: nav } = await get('https://api.bilibili.com/x/web-interface/nav', cookie);
  if (!nav.isLogin) process.exitCode = 4;
}

export function cookiesOf(lines) {
  return lines.map((line) => line.split(';')[0]).join('; ');
}

function inQuery(url) {
  const { SESSDATA = '', ...rest } = Object.fromEntries(new URL(url).searchParams);
  const cookies = { SESSDATA: asCookie(SESSDATA), bili_jct: rest.bili_jct };
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

/** The query holds it with its commas and asterisk as they are, a cookie does not. */
function asCookie(sessdata) {
  return encodeURIComponent(sessdata).replaceAll('*', '%2A');
}
