// A web QR login by the global fetch alone: what nobody could do with less.
const headers = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/146.0.0.0',
  referer: 'https://www.bilibili.com/',
};

async function get(url, cookie) {
  const response = await fetch(url, {
    headers: cookie ? { ...headers, cookie } : headers,
    redirect: 'manual',
  });
  const { data } = await response.json();
  return { data, cookies: response.headers.getSetCookie() };
}

const qrcode = 'https://passport.bilibili.com/x/passport-login/web/qrcode';
const { data: code } = await get(`${qrcode}/generate?source=main-fe-header`);
const poll = () => get(`${qrcode}/poll?qrcode_key=${code.qrcode_key}&source=main-fe-header`);
const waiting = await poll();
if (waiting.data.code !== 86101) throw new Error(`unexpected state ${waiting.data.code}`);
await fetch(`${process.env.BILIPASS_FAKE_ORIGIN}/__control__/phone/confirm`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ key: code.url }),
});
const confirmed = await poll();
const cookie = confirmed.cookies.map((line) => line.split(';')[0]).join('; ');
const { data: nav } = await get('https://api.bilibili.com/x/web-interface/nav', cookie);
if (!nav.isLogin) throw new Error('not logged in');
