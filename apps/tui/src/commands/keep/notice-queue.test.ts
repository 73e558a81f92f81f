import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemProcesses } from '@bilipass/credential-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../app-error.ts';
import { NoticeLedger } from './notice-ledger.ts';
import { NoticeQueue } from './notice-queue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-notices-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const notice = { id: 'a', body: '{}' };

/** A queue of one process, and what it delivered. */
function makeQueue(deliver: (count: number, signal: AbortSignal) => Promise<void>, key = 'sink') {
  const controller = new AbortController();
  const failures: string[] = [];
  let count = 0;
  const queue = new NoticeQueue({
    sink: { key, deliver: (_notice, signal) => deliver(++count, signal) },
    ledger: new NoticeLedger(folder),
    signal: controller.signal,
    onFailure: ({ code }) => void failures.push(code),
    onDelivered: () => {},
  });
  return { queue, controller, failures, count: () => count };
}

describe('NoticeQueue', () => {
  it('sends a change once, also of several processes and after a restart', async () => {
    const queues = [1, 2, 3].map(() => makeQueue(async () => {}));
    for (const { queue } of queues) {
      for (let time = 0; time < 3; time++) queue.push(notice, 'logged-out 1');
      await queue.drain();
    }
    expect(queues.map(({ count }) => count())).toEqual([1, 0, 0]);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([
      0o600,
    ]);
  });

  it('sends it to each destination, and again when it is over and begins anew', async () => {
    const one = makeQueue(async () => {}, 'one');
    const other = makeQueue(async () => {}, 'other');
    for (const { queue } of [one, other]) {
      queue.push(notice, 'k');
      await queue.drain();
    }
    one.queue.clear('k');
    one.queue.push(notice, 'k');
    other.queue.push(notice, 'k');
    await Promise.all([one.queue.drain(), other.queue.drain()]);
    expect([one.count(), other.count()]).toEqual([2, 1]);
  });

  it('tries a notice that failed no second time, and leaves it to a later process', async () => {
    const failing = makeQueue(async () => {
      throw new AppError('notice-refused');
    });
    for (let time = 0; time < 3; time++) {
      failing.queue.push(notice, 'k');
      await failing.queue.drain();
    }
    expect(failing.count()).toBe(1);
    expect(failing.failures).toEqual(['notice-refused']);
    const later = makeQueue(async () => {});
    later.queue.push(notice, 'k');
    await later.queue.drain();
    expect(later.count()).toBe(1);
  });

  it('survives a destination that fails in an unknown way', async () => {
    const broken = makeQueue(async () => {
      throw new TypeError('bad file descriptor');
    });
    broken.queue.push(notice);
    broken.queue.push(notice);
    await broken.queue.drain();
    expect([broken.count(), broken.failures]).toEqual([2, ['notice-unsent', 'notice-unsent']]);
  });

  it('ends at once when it is stopped, and leaves what was not sent to a later process', async () => {
    const slow = makeQueue(
      (_count, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    slow.queue.push(notice, 'a');
    slow.queue.push(notice, 'b');
    slow.controller.abort('stopped');
    await slow.queue.drain();
    slow.queue.push(notice, 'c');
    expect([slow.count(), slow.failures]).toEqual([1, []]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps a hundred waiting, the newest', async () => {
    let release = (): void => {};
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { queue, count, failures } = makeQueue(() => opened);
    for (let index = 0; index < 151; index++) queue.push(notice);
    release();
    await queue.drain();
    expect(count()).toBe(101);
    expect(failures).toEqual(Array(50).fill('notice-unsent'));
  });
});

describe('NoticeLedger', () => {
  it('takes over the claim of a process that was killed, and of no other', () => {
    const ledger = new NoticeLedger(folder);
    expect(ledger.claim('k')).toBe(true);
    const [name = ''] = readdirSync(folder);
    const self = systemProcesses.self();
    expect(new NoticeLedger(folder).claim('k')).toBe(false);
    writeFileSync(join(folder, name), JSON.stringify({ ...self, pid: 2 ** 22 + 1 }));
    expect(new NoticeLedger(folder).claim('k')).toBe(true);
    writeFileSync(join(folder, name), 'sent');
    expect(new NoticeLedger(folder).claim('k')).toBe(false);
    writeFileSync(join(folder, name), '{');
    expect(new NoticeLedger(folder).claim('k')).toBe(false);
  });

  it('remembers in the process alone where there is no folder', () => {
    const ledger = new NoticeLedger(undefined);
    expect([ledger.claim('k'), ledger.claim('k')]).toEqual([true, false]);
    ledger.release('k');
    expect(ledger.claim('k')).toBe(true);
  });
});
