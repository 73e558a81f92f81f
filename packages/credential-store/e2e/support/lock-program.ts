// Takes a lock repeatedly, and dies while it holds it, on request. Inside the lock it looks for the
// mark of another living process, which must never exist. Prints how many marks it found.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/file-store.ts';

const [directory = '', turns = '0', dieAt = '0'] = process.argv.slice(2);
const store = new FileStore({ directory: join(directory, 'bilipass') });
const mark = join(directory, 'mark');
let intruders = 0;

for (let turn = 1; turn <= Number(turns); turn++) {
  const lock = await store.lock('10001');
  if (existsSync(mark) && isAlive(Number(readFileSync(mark, 'utf8')))) intruders += 1;
  writeFileSync(mark, String(process.pid));
  await new Promise((resolve) => setImmediate(resolve));
  if (turn === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  if (readFileSync(mark, 'utf8') !== String(process.pid)) intruders += 1;
  await lock.assertHeld();
  unlinkSync(mark);
  await lock.release();
}
process.stdout.write(String(intruders));

/**
 * Returns whether a process runs. A killed process that only waits to be reaped is in state Z of
 * proc(5) and does not count.
 */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout);
}
