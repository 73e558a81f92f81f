import { spawn } from 'node:child_process';
import { createClient } from '@redis/client';
import { freePort } from './free-port.test-kit.ts';

/** A Redis for one test, on loopback, without files. */
export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `redis-server` and waits until it answers. @throws when it is not installed. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const client = createClient({ url });
  // Until it listens, each attempt to connect fails and is repeated.
  client.on('error', () => {});
  await client.connect();
  client.destroy();
  return {
    url,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
