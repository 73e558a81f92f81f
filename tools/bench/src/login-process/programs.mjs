// `programs.mjs <name>`: a web QR login, always with the same requests: generate, two polls, nav.
// Loads only the packages of the named program. Exits with 4 if the session is not logged in.
import { once } from 'node:events';

const QRCODE = 'https://passport.bilibili.com/x/passport-login/web/qrcode';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/146.0.0.0';
const headers = { 'user-agent': userAgent, referer: 'https://www.bilibili.com/' };

const programs = {
  'bare fetch': () =>
    byHand(async (url, cookie) => {
      const response = await fetch(url, { headers: { ...headers, ...cookie }, redirect: 'manual' });
      return response.json();
    }),
  async 'bare node:https'() {
    const { Agent, get } = await import('node:https');
    const agent = new Agent({ keepAlive: true });
    await byHand(async (url, cookie) => {
      const request = get(url, { agent, headers: { ...headers, ...cookie } });
      const [response] = await once(request, 'response');
      let body = '';
      for await (const chunk of response.setEncoding('utf8')) body += chunk;
      return JSON.parse(body);
    });
    agent.destroy();
  },
  '@bilipass/login/qrcode': async () => byBilipass(await import('@bilipass/login/qrcode')),
  '@bilipass/login': async () => byBilipass(await import('@bilipass/login')),
  async '@bilipass/login over core/https'() {
    const { createHttpsFetch } = await import('@bilipass/core/https');
    const fetch = createHttpsFetch();
    await byBilipass(await import('@bilipass/login'), { fetch });
    fetch.close();
  },
  async '@renmu/bili-api'() {
    const { Auth, Client, WebQrcodeLogin } = await import(process.env.BENCH_PEER);
    const login = new WebQrcodeLogin();
    // The fake refuses the default value of axios, "axios/<version>".
    login.request.defaults.headers['User-Agent'] = userAgent;
    const { qrcode_key: key } = await login.getQrcode();
    expectState((await login.poll(key)).data.code, 86101);
    const { data } = await login.poll(key);
    expectState(data.code, 0);
    const cookies = cookiesIn(data.url);
    const auth = new Auth();
    auth.setAuth(cookies, Number(cookies.DedeUserID));
    const { request } = new Client(auth).user;
    const nav = await request.get(NAV, { extra: { rawResponse: true } });
    if (!nav.data.data.isLogin) process.exitCode = 4;
  },
};
await programs[process.argv[2]]();

async function byHand(get) {
  const { data: code } = await get(`${QRCODE}/generate`);
  const poll = () => get(`${QRCODE}/poll?qrcode_key=${code.qrcode_key}`);
  expectState((await poll()).data.code, 86101);
  const { SESSDATA, bili_jct } = cookiesIn((await poll()).data.url);
  const nav = await get(NAV, { cookie: `SESSDATA=${SESSDATA}; bili_jct=${bili_jct}` });
  if (!nav.data.isLogin) process.exitCode = 4;
}

async function byBilipass({ QrCodeLogin }, runtime = {}) {
  const { createClient } = await import('@bilipass/core');
  const device = { buvid3: 'bench', buvid4: 'bench' };
  const login = new QrCodeLogin({ client: createClient({ device, runtime }) });
  await login.generateQrcode();
  expectState(await login.checkState(), 'scan');
  await login.checkState();
  if (!login.getCredential().verified) throw new Error('not logged in');
}

function expectState(state, expected) {
  if (state !== expected) throw new Error(`unexpected state ${state}`);
}

/** Returns the cookies in the query of a reply. It holds commas and asterisks, which cookies must not. */
function cookiesIn(url) {
  const { SESSDATA = '', ...rest } = Object.fromEntries(new URL(url).searchParams);
  return { ...rest, SESSDATA: encodeURIComponent(SESSDATA).replaceAll('*', '%2A') };
}
