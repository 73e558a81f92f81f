import { describe, expect, it, vi } from 'vitest';
import { rejectOnAbort, untilAborted } from './until-aborted.ts';

const never = new Promise<never>(() => {});

describe('untilAborted', () => {
  it('settles like the promise', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
    expect(await untilAborted(Promise.resolve(2), undefined)).toBe(2);
    await expect(untilAborted(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
  });

  it('rejects with the reason of the signal, of any type', async () => {
    const controller = new AbortController();
    const waited = untilAborted(never, controller.signal);
    controller.abort(0);
    await expect(waited).rejects.toBe(0);
    await expect(untilAborted(never, controller.signal)).rejects.toBe(0);
  });

  it('removes its listener from the signal', async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    await untilAborted(Promise.resolve(), signal);
    expect(remove).toHaveBeenCalledOnce();
  });
});

describe('rejectOnAbort', () => {
  it('rejects with the reason of the signal, now or later', async () => {
    const controller = new AbortController();
    const waiting = rejectOnAbort(controller.signal);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    await expect(rejectOnAbort(controller.signal)).rejects.toBe('enough');
  });
});
