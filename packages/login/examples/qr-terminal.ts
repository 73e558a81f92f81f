import { createClient } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login';

const print = (line: string) => process.stdout.write(`${line}\n`);
const login = new QrCodeLogin({ client: createClient() });
for await (const state of login.watch()) {
  if (state.kind === 'ready' || state.kind === 'renewed') print(login.getQrcodeTerminal());
  if (state.kind === 'scanned') print('Scanned. Now tap "confirm" on the phone.');
  if (state.kind === 'done') print(`Logged in as ${state.account?.name ?? 'unverified'}.`);
}
