import { readFileSync } from 'node:fs';
import { whoami } from '@bilipass/login';
import { createClient, type Credential } from '@bilipass/core';
import type { LoginSuccess } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { goodSession, keepLogin, store as fileStore } from '../examples/keep-a-login.ts';
import { setupLoggedInEnvironments } from '../test/setup-logged-in-environments.test-kit.ts';
import { storeErrors } from './errors.ts';
import { credentialFormats } from './formats/credential-format-name.ts';
import { sessionFetchErrors } from './fetch/session-fetch-error.ts';
import { formatErrors } from './formats/format-error.ts';
import { MemoryStore } from './memory-store.ts';

const createLoggedInEnvironment = setupLoggedInEnvironments();

function loginOf(credential: Credential): LoginSuccess {
  const { userAgent } = createClient();
  return { kind: 'done', credential, account: undefined, isNew: false, userAgent };
}
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

/** Returns the names in the first column of the table below a heading. */
function firstColumn(heading: string): string[] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, name = '']) => name).toSorted();
}

describe('README', () => {
  it('lists every error code', () => {
    const codes = Object.keys({ ...storeErrors, ...formatErrors, ...sessionFetchErrors });
    expect(firstColumn('Errors')).toEqual(codes.toSorted());
  });

  it('lists every format', () => {
    expect(firstColumn('Credentials of other programs')).toEqual(credentialFormats.toSorted());
  });

  it('lists every outcome of ensureFresh', () => {
    const declared = [...read('./keep/freshness.ts').matchAll(/kind: '([a-z-]+)'/g)];
    const kinds = declared.map(([, kind = '']) => kind);
    expect(firstColumn('Keeping a session alive')).toEqual(kinds.toSorted());
  });

  it('lists every outcome of logout', () => {
    const [, type = ''] = read('./keep/log-out-account.ts').split('export type AccountLogout');
    const [declared = ''] = type.split('export interface');
    const kinds = [...declared.matchAll(/kind: '([a-z-]+)'/g)].map(([, kind = '']) => kind);
    expect(firstColumn('Logging out')).toEqual(kinds.toSorted());
  });
});

describe('the first example of the README', () => {
  it('stores a login in the data directory, and returns a session that works', async () => {
    expect(fileStore.pathOf('7')).toMatch(/bilipass.accounts.7\.json$/);
    const { bilibili, clock, credential } = await createLoggedInEnvironment('web');
    const { now, sleep } = clock;
    const client = createClient({ runtime: { now, sleep } });
    const store = new MemoryStore();
    await expect(goodSession(store, client)).rejects.toThrow('not logged in');
    await keepLogin(store, loginOf(credential));
    bilibili.account.refreshDue = true;
    const good = await goodSession(store, client);
    expect(good.reveal().sessdata).not.toBe(credential.reveal().sessdata);
    expect((await whoami(good, { client })).kind).toBe('logged-in');
  });

  it('reports that the session is over', async () => {
    const { clock, credential } = await createLoggedInEnvironment('web');
    const { now, sleep } = clock;
    const client = createClient({ runtime: { now, sleep } });
    const store = new MemoryStore();
    await keepLogin(store, loginOf(credential));
    clock.advance(181 * 86_400_000);
    await expect(goodSession(store, client)).rejects.toThrow('log in again');
  });
});
