// The parts that came with 0.2.0, on the runtime that runs this file: the login page, a fetch with the
// session, files of other programs, and node:https. Prints a line for each.
import { mkdtempSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@bilipass/core';
import { createHttpsFetch } from '@bilipass/core/https';
import { Accounts, MemoryStore } from '@bilipass/credential-store';
import { createSessionFetch } from '@bilipass/credential-store/fetch';
import { parseTarget, writeTarget } from '@bilipass/credential-store/targets';
import { whoami } from '@bilipass/login';
import { createLoginHandler } from '@bilipass/login-page';
import { startFakeServer } from '@bilipass/testing/server';

const nav = 'https://api.bilibili.com/x/web-interface/nav';
const server = await startFakeServer({ strict: true });
const client = createClient({ runtime: { fetch: toFake } });
const store = new MemoryStore();

const result = await logInOnPage();
report('login page', result.account.mid);
await new Accounts({ store }).add(result, { method: 'qr-web' });
report('session fetch', await midOf(createSessionFetch({ store, fetch: toFake })));
report('file of another program', await keepInStep(result.credential));
report('node:https', await askOverHttps(result.credential));
await server.close();

/** Logs in by the QR code of a login page, as a browser would. */
async function logInOnPage() {
  const handler = createLoginHandler({ publicUrl: 'https://example.test/login/' });
  const page = handler.open({ client, methods: ['qr-web'] });
  let token = '';
  const post = async (path) => {
    const headers = {
      origin: 'https://example.test',
      'content-type': 'application/json',
      ...(token && { 'x-bilipass-visitor': token }),
    };
    const request = new Request(`${page.url}/${path}`, { method: 'POST', headers, body: '{}' });
    return (await handler.fetch(request)).json();
  };
  ({ visitor: token } = await post('start'));
  for (let link; link === undefined;) {
    const { state } = await post('state');
    link = state.step.code?.url;
    if (link === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    else server.bilibili.phone.confirm(link);
  }
  return page.result;
}

async function midOf(send) {
  return (await (await send(nav)).json()).data.mid;
}

/** Writes the login into a new file. Returns the account in it. */
async function keepInStep(credential) {
  const path = join(mkdtempSync(join(homedir(), 'target-')), '.env');
  await writeTarget(parseTarget(`env=${path}:COOKIE`), credential);
  return /DedeUserID=(\d+)/.exec(readFileSync(path, 'utf8'))?.[1];
}

/** Asks over TLS who is logged in. */
async function askOverHttps(credential) {
  const secure = await startFakeServer({ tls: true, bilibili: server.bilibili });
  const send = createHttpsFetch({ ca: secure.certificate });
  const overHttps = createClient({
    runtime: { fetch: (url, init) => send(routed(url, secure.origin), init) },
  });
  const { account } = await whoami(credential, { client: overHttps });
  send.close();
  await secure.close();
  return account.mid;
}

function report(way, mid) {
  process.stdout.write(`${way}: ${mid}\n`);
}

function toFake(url, init) {
  return fetch(routed(url.url ?? url, server.origin), init);
}

function routed(url, origin) {
  const { hostname, pathname, search } = new URL(url);
  return `${origin}/${hostname}${pathname}${search}`;
}
