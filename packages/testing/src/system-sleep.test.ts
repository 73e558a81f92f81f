import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemSleep } from './system-sleep.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('systemSleep', () => {
  it('resolves after the given time', async () => {
    const startedAt = Date.now();
    const pending = systemSleep(1000);
    await vi.advanceTimersToNextTimerAsync();
    await pending;
    expect(Date.now() - startedAt).toBe(1000);
  });

  it('rejects with the reason of an abort and leaves no active timer', async () => {
    const controller = new AbortController();
    const reason = { mine: true };
    const pending = systemSleep(1000, { signal: controller.signal });
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    await expect(systemSleep(1000, { signal: controller.signal })).rejects.toBe(reason);
  });
});
