// The same login by @renmu/bili-api: its `login()` without the two seconds between two polls, and its
// client with what that calls the completed login. Two things are granted that it does not do itself.
const { Auth, Client, WebQrcodeLogin } = await import(process.env.BENCH_ENTRY);

const login = new WebQrcodeLogin();
// It says "axios/<version>" here, which the fake refuses: granted.
login.request.defaults.headers['User-Agent'] =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/146.0.0.0';
const { qrcode_key: key } = await login.getQrcode();
const waiting = await login.poll(key);
if (waiting.data.code !== 86101) throw new Error(`unexpected state ${waiting.data.code}`);
const { data } = await login.poll(key);
if (data.code !== 0) throw new Error(`unexpected state ${data.code}`);
const { SESSDATA = '', bili_jct, DedeUserID } = Object.fromEntries(new URL(data.url).searchParams);
// It sends the value as it stands in the query, with commas and asterisk: granted.
const sessdata = encodeURIComponent(SESSDATA).replaceAll('*', '%2A');
const auth = new Auth();
auth.setAuth({ SESSDATA: sessdata, bili_jct, DedeUserID }, Number(DedeUserID));
const { request } = new Client(auth).user;
const nav = await request
  .get('https://api.bilibili.com/x/web-interface/nav', { extra: { rawResponse: true } })
  .then((response) => response.data.data);
if (!nav.isLogin) process.exitCode = 4;
