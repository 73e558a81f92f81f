import { readFile, rm } from 'node:fs/promises';
import { createClient } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login';

const [file = ''] = process.argv.slice(2);
const handle = JSON.parse(await readFile(file, 'utf8'));
const login = QrCodeLogin.fromJSON(handle, { client: createClient() });

for await (const state of login.watch({ maxRenewals: 0 })) {
  process.stdout.write(`${state.kind}\n`);
  if (state.kind === 'done') process.stdout.write(`${state.credential}\n`);
}
await rm(file);
