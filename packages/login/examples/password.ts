import { createInterface } from 'node:readline/promises';
import { createClient } from '@bilipass/core';
import { createLoopbackSolver } from '@bilipass/geetest/node';
import { loginWithPassword } from '@bilipass/login';

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const client = createClient();
const solver = createLoopbackSolver({
  onEvent: (event) =>
    event.type === 'listening' && process.stdout.write(`Solve it: ${event.url}\n`),
});

const account = await terminal.question('Account: ');
// A real program hides the input.
const password = await terminal.question('Password: ');
let result = await loginWithPassword(account, password, { client, solver });

if (result.kind === 'check') {
  const { check } = result;
  const [way] = (await check.fetchInfo()).ways;
  if (!way) throw new Error(`This check needs its own page: ${check.url}`);
  await check.sendCode({ by: way.by, solver });
  result = await check.completeCheck(await terminal.question(`The code sent to ${way.to}: `));
}
process.stdout.write(`Logged in as ${result.account?.name ?? 'unverified'}.\n`);
terminal.close();
