import { systemRuntime } from '@bilipass/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MutexMap } from './mutex-map.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('MutexMap', () => {
  it.each([2 ** 31, 2 ** 40, Infinity])('waits for the lock when waitMs is %d', async (waitMs) => {
    const locks = new MutexMap(systemRuntime);
    const first = await locks.lock('1', {});
    const onEnd = vi.fn<() => void>();
    const second = locks.lock('1', { waitMs }).finally(onEnd);
    await vi.advanceTimersByTimeAsync(2 ** 31 - 1);
    expect(onEnd).not.toHaveBeenCalled();
    await first.release();
    await (await second).assertHeld();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up after waitMs, and gives the lock to the next in line', async () => {
    const locks = new MutexMap(systemRuntime);
    const first = await locks.lock('1', {});
    const impatient = locks.lock('1', { waitMs: 5 }).catch((error: unknown) => error);
    const patient = locks.lock('1', {});
    await vi.advanceTimersByTimeAsync(5);
    expect(await impatient).toMatchObject({ code: 'lock-timeout' });
    await first.release();
    await expect((await patient).assertHeld()).resolves.toBeUndefined();
  });
});
