import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReplyForm } from '@bilipass/testing';

/** The fake in a process of its own, so that its work is not counted with the client's. */
export interface Server {
  /** What a client's environment needs to get there. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts it on a free port and waits until it listens. */
export async function startServer(form: ReplyForm): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), 'bilipass-bench-'));
  const certificate = join(directory, 'certificate.pem');
  const file = fileURLToPath(new URL('serve.ts', import.meta.url));
  const args = ['--conditions=@bilipass/source', '--import', 'tsx', file, form, certificate];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = (): void => {
    child.kill();
    rmSync(directory, { recursive: true, force: true });
  };
  const [port] = await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  if (!/^\d+\n$/.test(String(port))) {
    stop();
    throw new Error('the fake server did not start');
  }
  const env = { BENCH_PORT: String(port).trim(), NODE_EXTRA_CA_CERTS: certificate };
  return { env, stop };
}
