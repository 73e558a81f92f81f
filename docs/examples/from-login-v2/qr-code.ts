import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@bilipass/core';
import { QrCodeLogin, QrCodeLoginChannel, QrCodeLoginEvents } from '@bilipass/login';

const print = (line: string) => process.stdout.write(`${line}\n`);

const login = new QrCodeLogin({ client: createClient(), channel: QrCodeLoginChannel.WEB });
await login.generateQrcode();
print(login.getQrcodeTerminal());

while (!login.hasDone()) {
  const event = await login.checkState();
  print(event); // scan, confirm, timeout or done
  if (event === QrCodeLoginEvents.TIMEOUT) await login.generateQrcode();
  await sleep(1_500);
}

const credential = login.getCredential();
print(`${credential}`); // shows no cookie
print(Object.keys(credential.getCookies()).join(' ')); // the names; the values are the account
