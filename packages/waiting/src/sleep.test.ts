import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep } from './sleep.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('sleep', () => {
  it('resolves after the given time, not before', async () => {
    let over = false;
    const slept = sleep(100).then(() => (over = true));
    await vi.advanceTimersByTimeAsync(99);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await slept).toBe(true);
  });

  it('rejects with the reason of a signal, and leaves no timer', async () => {
    const controller = new AbortController();
    const slept = sleep(100, { signal: controller.signal });
    controller.abort('enough');
    await expect(slept).rejects.toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not start when the signal is already aborted', async () => {
    await expect(sleep(100, { signal: AbortSignal.abort('before') })).rejects.toBe('before');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('removes its listener from the signal after the given time', async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const slept = sleep(100, { signal });
    await vi.advanceTimersByTimeAsync(100);
    await slept;
    expect(remove).toHaveBeenCalledOnce();
  });

  it.each([2 ** 31, Infinity])('does not resolve at once when the delay is %d ms', async (ms) => {
    const controller = new AbortController();
    const onEnd = vi.fn<() => void>();
    const slept = sleep(ms, { signal: controller.signal }).then(onEnd, onEnd);
    await vi.advanceTimersByTimeAsync(2 ** 31 - 1);
    expect(onEnd).not.toHaveBeenCalled();
    controller.abort('enough');
    await slept;
    expect(onEnd).toHaveBeenCalledExactlyOnceWith('enough');
    expect(vi.getTimerCount()).toBe(0);
  });
});
