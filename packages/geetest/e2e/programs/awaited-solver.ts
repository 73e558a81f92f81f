// Waits for an answer and for nothing else: the process must stay alive until then.
import { createLoopbackSolver } from '@bilipass/geetest/node';

const solver = createLoopbackSolver({
  onEvent: (event) => event.type === 'listening' && process.stdout.write(`${event.url}\n`),
});
const { validate } = await solver({ type: 'login', gt: 'g', challenge: 'c', token: 't' });
process.stdout.write(`${validate}\n`);
