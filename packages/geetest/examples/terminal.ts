import { createClient } from '@bilipass/core';
import { Geetest } from '@bilipass/geetest';
import { createLoopbackSolver } from '@bilipass/geetest/node';

const solver = createLoopbackSolver({
  onEvent: (event) => event.type === 'listening' && process.stdout.write(`Open ${event.url}\n`),
});

const geetest = new Geetest({ client: createClient() });
await geetest.generateTest();
await geetest.solve(solver);
// geetest now goes to sendSms or loginWithPassword of @bilipass/login
