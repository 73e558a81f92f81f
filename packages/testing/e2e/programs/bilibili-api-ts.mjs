// What programs do with bilibili-api-ts. It has no login: it uses the cookies of one.
import credentials from 'bilibili-api-ts/models/Credential.js';
import network from 'bilibili-api-ts/utils/network.js';
import users from 'bilibili-api-ts/user.js';

const print = (step, value) => process.stdout.write(`${JSON.stringify({ step, value })}\n`);

const [sessdata, biliJct, dedeuserid] = process.argv.slice(2);
const credential = new credentials.Credential({ sessdata, bili_jct: biliJct, dedeuserid });
const nav = { method: 'GET', url: 'https://api.bilibili.com/x/web-interface/nav' };

print('none', await network.request(nav).catch(String));
print('nav', (await network.request({ ...nav, credential })).uname);
print('self', (await users.get_self_info({ credential })).name);
