#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { FakeBilibili } from './index.ts';
import { startFakeServer } from './server/start-fake-server.ts';

const USAGE = `Usage: fake-server [--port <n>] [--seed <n>] [--strict]

Serves a fake Bilibili on 127.0.0.1 and prints its origin. Ends with Ctrl+C.
  --port   TCP port; default 0: the system chooses
  --seed   any integer; the same seed gives the same ids; default 1
  --strict refuse what the service only tolerates
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const { origin, close } = await startFakeServer({
    bilibili: new FakeBilibili({ seed: Number(values.seed), strict: values.strict }),
    port: Number(values.port),
  });
  process.stdout.write(`${origin}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
}
