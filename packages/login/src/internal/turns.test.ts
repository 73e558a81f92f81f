import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('Turns', () => {
  it('runs one call after the other, also after a failure', async () => {
    const turns = new Turns();
    const { open, opened } = gate();
    const log: string[] = [];
    const first = turns.take(undefined, async () => {
      await opened;
      log.push('first');
      throw new Error('lost');
    });
    const second = turns.take(undefined, async () => log.push('second'));
    open();
    await expect(first).rejects.toThrow('lost');
    await second;
    expect(log).toEqual(['first', 'second']);
  });

  it('lets a call leave the queue, and the next one waits for those before it all the same', async () => {
    const turns = new Turns();
    const { open, opened } = gate();
    const log: string[] = [];
    const cancel = new AbortController();
    const first = turns.take(undefined, async () => {
      await opened;
      log.push('first');
    });
    const left = turns.take(cancel.signal, async () => log.push('left'));
    const last = turns.take(undefined, async () => log.push('last'));
    cancel.abort('bored');
    await expect(left).rejects.toBe('bored');
    expect(log).toEqual([]);
    open();
    await Promise.all([first, last]);
    expect(log).toEqual(['first', 'last']);
  });

  it('does not start under a signal that is aborted already', async () => {
    const signal = AbortSignal.abort('no');
    await expect(new Turns().take(signal, () => Promise.resolve(1))).rejects.toBe('no');
  });
});
