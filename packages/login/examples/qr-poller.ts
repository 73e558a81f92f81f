import { readFile, rm } from 'node:fs/promises';
import { createClient } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login';

const [file = ''] = process.argv.slice(2);
const handle = JSON.parse(await readFile(file, 'utf8'));
const login = QrCodeLogin.fromJSON(handle, { client: createClient() });

try {
  for await (const { kind } of login.watch({ maxRenewals: 0 })) process.stdout.write(`${kind}\n`);
  // Runs only after a login: without one, the loop throws.
  process.stdout.write(`${login.getCredential()}\n`);
} finally {
  await rm(file);
}
