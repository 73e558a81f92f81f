import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTimer } from './start-timer.ts';

const LONGEST_OF_NODE = 2 ** 31 - 1;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Starts a timer that counts its calls in `fired`. `cancel` ends it. */
function watched(ms: number) {
  const onElapsed = vi.fn<() => void>();
  return { onElapsed, cancel: startTimer(ms, onElapsed) };
}

describe('startTimer', () => {
  it.each([0, 1, LONGEST_OF_NODE, LONGEST_OF_NODE + 1, 2 ** 31, 2 ** 33 + 5])(
    'fires once after %i ms, and not before',
    async (ms) => {
      const { onElapsed } = watched(ms);
      await vi.advanceTimersByTimeAsync(Math.max(0, ms - 1));
      expect(onElapsed).toHaveBeenCalledTimes(ms === 0 ? 1 : 0);
      await vi.advanceTimersByTimeAsync(1);
      expect(onElapsed).toHaveBeenCalledTimes(1);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('never fires after Infinity', async () => {
    const { onElapsed, cancel } = watched(Infinity);
    await vi.advanceTimersByTimeAsync(2 ** 34);
    expect(onElapsed).not.toHaveBeenCalled();
    cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([5, 2 ** 32, Infinity])('leaves no timer of %d ms after a cancellation', async (ms) => {
    const { onElapsed, cancel } = watched(ms);
    await vi.advanceTimersByTimeAsync(3);
    cancel();
    await vi.advanceTimersByTimeAsync(2 ** 33);
    expect(onElapsed).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
