import { createInterface } from 'node:readline/promises';
import { createClient } from '@bilipass/core';
import { createLoopbackSolver } from '@bilipass/geetest/node';
import { loginWithSms, PhoneNumber, sendSms } from '@bilipass/login';

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const client = createClient();
const solver = createLoopbackSolver({
  onEvent: (event) =>
    event.type === 'listening' && process.stdout.write(`Solve it: ${event.url}\n`),
});

const phone = new PhoneNumber(await terminal.question('Phone number: '), '+86');
const ticket = await sendSms(phone, { client, solver });
const code = await terminal.question(`The code sent to ${phone}: `);
const result = await loginWithSms(phone, code, ticket, { client });
if (result.kind === 'check') {
  process.stdout.write(`One more check is needed, see the password example.\n`);
} else {
  if (result.isNew) process.stdout.write('This number had no account: one was created.\n');
  process.stdout.write(`Logged in as ${result.account?.name ?? 'unverified'}.\n`);
}
terminal.close();
