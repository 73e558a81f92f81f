import { describe, expect, it } from 'vitest';
import { SharedTask } from './shared-task.ts';

/** A task that ends when told to, and what is known of its runs. */
function controlledTask() {
  const signals: AbortSignal[] = [];
  let finish: (value: string) => void = () => {};
  const task = new SharedTask<string>((signal) => {
    signals.push(signal);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  return {
    task,
    signals,
    /** Ends the run that was started last, which begins a moment after it was asked for. */
    async finish(value: string) {
      await Promise.resolve();
      finish(value);
    },
  };
}

describe('SharedTask', () => {
  it('runs once for all who ask at the same time, and again for the next', async () => {
    const { task, signals, finish } = controlledTask();
    const both = Promise.all([task.join(), task.join()]);
    await finish('one');
    expect(await both).toEqual(['one', 'one']);
    const next = task.join();
    await finish('two');
    expect([await next, signals.length]).toEqual(['two', 2]);
  });

  it('goes on while somebody waits, and is aborted when nobody does', async () => {
    const { task, signals } = controlledTask();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = Promise.allSettled([task.join(first.signal), task.join(second.signal)]);
    first.abort('a');
    await Promise.resolve();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    second.abort('b');
    expect(await left).toMatchObject([{ reason: 'a' }, { reason: 'b' }]);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('does not run for one who has left already', async () => {
    const { task, signals } = controlledTask();
    await expect(task.join(AbortSignal.abort('before'))).rejects.toBe('before');
    expect(signals).toEqual([]);
  });
});
