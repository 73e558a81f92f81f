// `programs.mjs <name> <store>`: asks nav many times with the stored session, one by one.
import { createClient, getNav } from '@bilipass/core';
import { Accounts, FileStore } from '@bilipass/credential-store';
import { createSessionFetch } from '@bilipass/credential-store/fetch';

const REQUESTS = 300;
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const [, , name, directory] = process.argv;
const store = new FileStore({ directory });

const programs = {
  "core's client": async () => {
    const { session } = await new Accounts({ store }).get();
    const client = createClient();
    const cookies = session.credential.getCookies();
    return async () => (await getNav(client, cookies)).kind === 'logged-in';
  },
  createSessionFetch: async () => {
    const sessionFetch = createSessionFetch({ store });
    return async () => (await (await sessionFetch(NAV)).json()).data.isLogin;
  },
};
const ask = await programs[name]();
for (let done = 0; done < REQUESTS; done++) {
  if (!(await ask())) throw new Error('not logged in');
}
