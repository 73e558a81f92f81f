import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill()));

/** Runs one of the programs beside this file, with at most `descriptors` files and sockets open. */
function run(program: string, args: readonly string[], descriptors: number) {
  const file = fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url));
  const node = `"${process.execPath}" --import tsx --conditions=@bilipass/source "${file}"`;
  const child = spawn('sh', ['-c', `ulimit -n ${descriptors} && exec ${node} ${args.join(' ')}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, nextLine: async () => String((await lines.next()).value) };
}

/** Starts `count` clients that begin requests and never end them, until the test is over. */
async function hangOn(port: number, count: number): Promise<void> {
  const { nextLine } = run('slow-clients', [`${port}`, `${count}`], count + 100);
  expect(await nextLine()).toBe('all were connected');
}

/**
 * Loads a page, as a person does: again where the connection was closed. When more clients come at
 * one moment than the server takes, it closes some before it reads their requests.
 */
async function load(url: string, until: number): Promise<string> {
  for (;;) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
}

describe('a process with 64 file descriptors', () => {
  it('serves the captcha page in two seconds while 1,000 slow clients are connected', async () => {
    const { child, nextLine } = run('awaited-solver', [], 64);
    const url = await nextLine();
    await hangOn(Number(new URL(url).port), 1_000);
    const times: number[] = [];
    for (let visit = 0; visit < 10; visit++) {
      const askedAt = performance.now();
      expect(await load(url, askedAt + 2_000)).toContain('<script');
      times.push(performance.now() - askedAt);
    }
    expect(Math.max(...times)).toBeLessThan(2_000);
    expect(child.exitCode).toBeNull();
  });

  it('survives a lack of file descriptors for new connections', async () => {
    const { child, nextLine } = run('guarded-server', [], 64);
    const { port } = JSON.parse(await nextLine());
    await hangOn(port, 50);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
    child.stdin?.write('\n');
    expect(await nextLine()).toBe('freed');
    const page = await fetch(`http://127.0.0.1:${port}`);
    expect(await page.text()).toBe('served');
    expect(child.exitCode).toBeNull();
  });
});
