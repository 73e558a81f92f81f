import { describe, expect, it } from 'vitest';
import { Mutex } from './mutex.ts';

function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('Mutex', () => {
  it('runs one call after the other, also after a failure', async () => {
    const mutex = new Mutex();
    const { open, opened } = gate();
    const log: string[] = [];
    const first = mutex.run(undefined, async () => {
      await opened;
      log.push('first');
      throw new Error('lost');
    });
    const second = mutex.run(undefined, async () => log.push('second'));
    open();
    await expect(first).rejects.toThrow('lost');
    await second;
    expect(log).toEqual(['first', 'second']);
  });

  it('lets a waiting call stop waiting, while the next one keeps its place', async () => {
    const mutex = new Mutex();
    const { open, opened } = gate();
    const log: string[] = [];
    const cancel = new AbortController();
    const first = mutex.run(undefined, async () => {
      await opened;
      log.push('first');
    });
    const left = mutex.run(cancel.signal, async () => log.push('left'));
    const last = mutex.run(undefined, async () => log.push('last'));
    cancel.abort('bored');
    await expect(left).rejects.toBe('bored');
    expect(log).toEqual([]);
    open();
    await Promise.all([first, last]);
    expect(log).toEqual(['first', 'last']);
  });

  it('is free after the last release, and ignores a second release', async () => {
    const mutex = new Mutex();
    const first = await mutex.lock();
    const second = mutex.lock();
    first();
    first();
    const unlock = await second;
    expect(mutex.isLocked).toBe(true);
    unlock();
    expect(mutex.isLocked).toBe(false);
  });

  it('does not let a new call overtake the next call in line', async () => {
    const mutex = new Mutex();
    const log: string[] = [];
    const unlock = await mutex.lock();
    const waiting = mutex.run(undefined, async () => log.push('waiting'));
    unlock();
    const newcomer = mutex.run(undefined, async () => log.push('newcomer'));
    await Promise.all([waiting, newcomer]);
    expect(log).toEqual(['waiting', 'newcomer']);
  });

  it('keeps the lock of a call that got it just before its signal aborted', async () => {
    const mutex = new Mutex();
    const cancel = new AbortController();
    const unlock = await mutex.lock();
    const second = mutex.lock(cancel.signal);
    unlock();
    cancel.abort('late');
    (await second)();
    expect(mutex.isLocked).toBe(false);
  });

  it('does not start when the signal is already aborted', async () => {
    const signal = AbortSignal.abort('no');
    await expect(new Mutex().run(signal, () => Promise.resolve(1))).rejects.toBe('no');
  });
});
