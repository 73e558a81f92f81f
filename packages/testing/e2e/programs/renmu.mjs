// What programs do with @renmu/bili-api. Prints one JSON line for each step.
import { Client, TvQrcodeLogin, WebQrcodeLogin } from '@renmu/bili-api';

const print = (step, value) => process.stdout.write(`${JSON.stringify({ step, value })}\n`);

/** Logs in by QR code, and returns what the library reports. */
async function logIn(login) {
  login.interval = 100;
  const completed = new Promise((resolve, reject) => {
    login.emitter.on('completed', resolve);
    login.emitter.on('error', reject);
  });
  print('link', await login.login());
  return completed;
}

const tv = new TvQrcodeLogin();
const { data } = await logIn(tv);
print('tv', { mid: data.mid, cookies: data.cookie_info.cookies.map(({ name }) => name) });

const client = new Client();
const cookies = data.cookie_info.cookies.map(({ name, value }) => [name, value]);
client.setAuth(Object.fromEntries(cookies), data.mid, data.access_token);
print('tv account', (await client.user.getMyInfo()).profile.name);

const renewed = await tv.refresh(data.access_token, data.refresh_token);
print('tv renewal', renewed.access_token !== data.access_token);

const { refresh_token: refreshToken, ...fromLink } = await logIn(new WebQrcodeLogin());
print('web', { names: Object.keys(fromLink), hasToken: refreshToken.length === 32 });

print('space cookie', (await client.user.getSpaceCookie()).startsWith('buvid3='));
