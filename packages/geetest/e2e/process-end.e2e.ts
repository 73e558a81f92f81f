import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Runs one of the programs beside this file, from the sources. */
function run(program: string) {
  const file = fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@bilipass/source', file],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return {
    lines: createInterface(child.stdout)[Symbol.asyncIterator](),
    ended: once(child, 'exit'),
  };
}

describe('a process with a captcha', () => {
  it('exits although a page is still open', async () => {
    const { lines, ended } = run('abandoned-page');
    expect((await lines.next()).value).toContain('http://127.0.0.1:');
    expect(await ended).toEqual([0, null]);
  });

  it('exits after the abort of a captcha', async () => {
    const { lines, ended } = run('aborted-solver');
    expect((await lines.next()).value).toBe('given up');
    expect(await ended).toEqual([0, null]);
  });

  it('stays alive until the answer arrives, then exits', async () => {
    const { lines, ended } = run('awaited-solver');
    const url = String((await lines.next()).value);
    await fetch(`${url}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin },
      body: JSON.stringify({ challenge: 'c', validate: 'v', seccode: 'v|jordan' }),
    });
    expect((await lines.next()).value).toBe('v');
    expect(await ended).toEqual([0, null]);
  });
});
