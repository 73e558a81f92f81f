import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@bilipass/scripts/free-port';
import { installApart } from './install-apart.ts';

/** A registry on this machine. */
export interface Registry {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  stop(): void;
}

const VERSION = '6.8.0';
// It asks for a tag, `node-fetch@cjs`, which not every mirror of the registry has.
const OVERRIDES = { 'node-fetch': '2.6.7' };
const DEADLINE_MS = 30_000;

/**
 * Starts an empty Verdaccio that keeps what it is given in `folder`, takes it from anybody on this
 * machine, and asks no other registry for what it has not.
 *
 * @throws Error if it cannot be installed or does not start within 30 seconds.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const program = join(
    installApart('verdaccio', VERSION, OVERRIDES),
    'node_modules/.bin/verdaccio',
  );
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yaml');
  // JSON is YAML, too.
  writeFileSync(config, JSON.stringify(settings(folder)));
  const listen = `127.0.0.1:${port}`;
  const child = spawn(process.execPath, [program, '--config', config, '--listen', listen], {
    cwd: folder,
    stdio: 'ignore',
  });
  const registry = { url: `http://${listen}/`, stop: () => void child.kill() };
  try {
    await untilAnswering(`${registry.url}-/ping`, () => child.exitCode !== null);
  } catch (error) {
    registry.stop();
    throw error;
  }
  return registry;
}

function settings(folder: string): object {
  const open = { access: '$all', publish: '$all', unpublish: '$all' };
  return {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: {},
    packages: { '**': open },
    log: { type: 'stdout', level: 'error' },
    web: { enable: false },
  };
}

async function untilAnswering(url: string, hasEnded: () => boolean): Promise<void> {
  const started = performance.now();
  while (!hasEnded() && performance.now() - started < DEADLINE_MS) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(hasEnded() ? 'the registry has ended' : 'the registry does not answer');
}
