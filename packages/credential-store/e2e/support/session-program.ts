// Does one action after the other with the accounts of a directory. Prints the result of each: the
// sessions that are not stored and were reported to the caller. SIGTERM aborts the current action
// and ends the program.
import { createClient, systemRuntime, type Credential } from '@bilipass/core';
import { QrCodeLogin, QrCodeLoginChannel, QrCodeLoginEvents } from '@bilipass/login';
import { Accounts } from '../../src/accounts.ts';
import { FileStore } from '../../src/file-store.ts';
import { createSessionService } from '../../src/keep/create-session-service.ts';
import { SessionKeeper } from '../../src/keep/session-keeper.ts';
import type { SessionDeed } from './session-program-run.ts';

const [directory = '', userAgent = '', deeds = '[]'] = process.argv.slice(2);
const store = new FileStore({ directory });
// Skips the pauses between requests: the server is on this machine.
const sleep: typeof systemRuntime.sleep = (_ms, options) => systemRuntime.sleep(1, options);
const client = createClient({ userAgent, runtime: { sleep } });
const accounts = new Accounts({ store });
const keeper = new SessionKeeper({ store, serviceFor: () => createSessionService(client) });
const controller = new AbortController();
const { signal } = controller;
process.once('SIGTERM', () => controller.abort('SIGTERM'));

for (const deed of JSON.parse(deeds)) {
  print({ begins: deed });
  const named = new Set<Credential>();
  let end: string;
  try {
    end = await perform(deed, named);
  } catch (error) {
    end = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  print({ ends: deed, end, named: [...named].map((credential) => credential.reveal().sessdata) });
  if (signal.aborted) break;
}

async function perform({ kind, mid }: SessionDeed, named: Set<Credential>): Promise<string> {
  switch (kind) {
    case 'login-web':
      return logIn(QrCodeLoginChannel.WEB, named);
    case 'login-tv':
      return logIn(QrCodeLoginChannel.TV, named);
    case 'refresh': {
      const freshness = await keeper.ensureFresh(mid, { renewAnyway: true, signal });
      if (freshness.kind === 'refreshed') tell(freshness.leftAlive, named);
      return freshness.kind;
    }
    case 'logout':
      return (await keeper.logout(mid, { signal })).kind;
    default:
      return kind satisfies never;
  }
}

async function logIn(channel: QrCodeLoginChannel, named: Set<Credential>): Promise<string> {
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode({ signal });
  while ((await login.checkState({ signal })) !== QrCodeLoginEvents.DONE) await pause();
  const credential = login.getCredential();
  try {
    const added = await accounts.add(credential, { method: `qr-${channel}`, replace: true });
    if (added.kind === 'replaced') tell(added.leftAlive, named);
    return added.kind;
  } catch (error) {
    named.add(credential);
    throw error;
  }
}

const pause = (): Promise<void> => systemRuntime.sleep(5, { signal });

function tell(credentials: readonly Credential[], named: Set<Credential>): void {
  for (const credential of credentials) named.add(credential);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
