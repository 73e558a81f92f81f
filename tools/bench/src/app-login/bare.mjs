// The requests of a web QR login by the program, over bare `node:https`: generate, poll, and then
// the session, the front page and the device cookies at once.
import { once } from 'node:events';
import { Agent, get } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const QRCODE = 'https://passport.bilibili.com/x/passport-login/web/qrcode';
const agent = new Agent({ keepAlive: true });
const headers = {
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/146.0.0.0',
  referer: 'https://www.bilibili.com/',
};
const decoders = { gzip: gunzipSync, br: brotliDecompressSync };

const code = await ask(`${QRCODE}/generate`);
const { data } = JSON.parse(code.text);
const polled = await ask(`${QRCODE}/poll?qrcode_key=${data.qrcode_key}`);
const cookie = polled.setCookie.map((line) => line.split(';')[0]).join('; ');
const [nav] = await Promise.all([
  ask('https://api.bilibili.com/x/web-interface/nav', { cookie }),
  ask('https://www.bilibili.com/'),
  ask('https://api.bilibili.com/x/frontend/finger/spi'),
]);
agent.destroy();
if (!JSON.parse(nav.text).data.isLogin) process.exitCode = 4;

async function ask(url, more) {
  const [response] = await once(get(url, { agent, headers: { ...headers, ...more } }), 'response');
  const body = await buffer(response);
  const decode = decoders[response.headers['content-encoding']] ?? ((bytes) => bytes);
  return { setCookie: response.headers['set-cookie'] ?? [], text: decode(body).toString() };
}
