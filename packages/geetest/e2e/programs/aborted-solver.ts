// Aborts a captcha: nothing may keep the process alive.
import { createLoopbackSolver } from '@bilipass/geetest/node';

const controller = new AbortController();
const solver = createLoopbackSolver({
  onEvent: ({ type }) => type === 'listening' && controller.abort('given up'),
});
const challenge = { type: 'login', gt: 'g', challenge: 'c', token: 't' } as const;
await solver(challenge, { signal: controller.signal }).catch((reason: unknown) =>
  process.stdout.write(`${String(reason)}\n`),
);
