import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sideBySide, type SideBySide } from '../side-by-side.ts';
import { pollingWays } from './requests.ts';

const REQUESTS = 100;
const server = fileURLToPath(
  new URL('../../../../packages/testing/src/fake-server.ts', import.meta.url),
);

/** Milliseconds of CPU per request over HTTP to the fake in a process of its own. */
export async function overLoopback(): Promise<SideBySide> {
  const child = spawn(process.execPath, ['--import', 'tsx', server], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(child.stdout, 'data');
    const origin = String(line).trim();
    const ways = await pollingWays((url, init) =>
      fetch(url.replace('https://', `${origin}/`), init),
    );
    return await sideBySide(ways, cpuOf, { rounds: 100 });
  } finally {
    child.kill();
  }
}

async function cpuOf(request: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < REQUESTS; done++) await request();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / REQUESTS;
}
