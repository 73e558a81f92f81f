import { createInterface } from 'node:readline/promises';
import { createClient } from '@bilipass/core';
import { Geetest, GeetestType } from '@bilipass/geetest';
import {
  loginWithPassword,
  loginWithSms,
  PhoneNumber,
  sendSms,
  type LoginCheck,
  type LoginResult,
} from '@bilipass/login';

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const ask = (question: string) => terminal.question(`${question}: `);
const print = (line: string) => process.stdout.write(`${line}\n`);
const client = createClient();

/** Returns a captcha after a person has solved it on the page of the local server. */
async function solvedTest(type: GeetestType, check?: LoginCheck): Promise<Geetest> {
  const geetest = new Geetest({ client });
  await geetest.generateTest(type, { check });
  await geetest.startGeetestServer();
  print(`Solve it: ${geetest.getGeetestServerUrl()}`);
  await geetest.waitUntilDone();
  await geetest.closeGeetestServer();
  return geetest;
}

async function byPassword(geetest: Geetest): Promise<LoginResult> {
  return loginWithPassword(await ask('Account'), await ask('Password'), { client, geetest });
}

async function bySms(geetest: Geetest): Promise<LoginResult> {
  const phone = new PhoneNumber(await ask('Phone number'), '+86');
  const { captchaId } = await sendSms(phone, { client, geetest });
  return loginWithSms(phone, await ask('Code'), captchaId, { client });
}

const way = await ask('pwd or sms');
const geetest = await solvedTest(GeetestType.LOGIN);
let result = way === 'pwd' ? await byPassword(geetest) : await bySms(geetest);

if (result.kind === 'check') {
  const { check } = result;
  await check.sendSms({ geetest: await solvedTest(GeetestType.VERIFY, check) });
  result = await check.completeCheck(await ask('Code'));
}
print(`${result.credential}`);
print(Object.keys(result.credential.getCookies()).join(' '));
terminal.close();
