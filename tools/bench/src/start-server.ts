import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A fake server in a process of its own, so that its work is not counted with the client's. */
export interface Server {
  readonly origin: string;
  stop(): void;
}

/** Starts it on a free port and waits until it listens. */
export async function startServer(): Promise<Server> {
  const { resolve } = createRequire(import.meta.url);
  const main = fileURLToPath(new URL('../../fake-server/src/main.ts', import.meta.url));
  const args = ['--conditions=@bilipass/source', '--import', resolve('tsx'), main, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString()) ?? [];
      if (address) found(address);
    });
    child.on('close', () => failed(new Error('the fake server did not start')));
  });
  return { origin, stop: () => child.kill() };
}
