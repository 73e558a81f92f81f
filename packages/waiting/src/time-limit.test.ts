import { describe, expect, it, vi } from 'vitest';
import { TimeLimitReached, withTimeLimit } from './time-limit.ts';

const never = (): Promise<never> => new Promise(() => {});

/** Returns a timer that elapses on request. */
function manualTimer() {
  const cancel = vi.fn<() => void>();
  let elapse = (): void => {};
  const startTimer = (_ms: number, onElapsed: () => void): (() => void) => {
    elapse = onElapsed;
    return cancel;
  };
  return { runtime: { startTimer }, cancel, elapse: () => elapse() };
}

describe('withTimeLimit', () => {
  it('returns a result that arrives in time, and cancels its timer', async () => {
    const { runtime, cancel } = manualTimer();
    expect(await withTimeLimit(runtime, { ms: 5 }, async () => 'in time')).toBe('in time');
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('stops waiting for work that ignores its signal', async () => {
    const { runtime, elapse } = manualTimer();
    const limited = withTimeLimit(runtime, { ms: 5 }, never);
    elapse();
    await expect(limited).rejects.toThrow(TimeLimitReached);
  });

  it('aborts the signal of the work with the reason of the caller', async () => {
    const { runtime } = manualTimer();
    const caller = new AbortController();
    const remove = vi.spyOn(caller.signal, 'removeEventListener');
    let inner: AbortSignal | undefined;
    const limited = withTimeLimit(runtime, { ms: 5, signal: caller.signal }, (signal) => {
      inner = signal;
      return never();
    });
    caller.abort('enough');
    await expect(limited).rejects.toBe('enough');
    expect(inner?.reason).toBe('enough');
    expect(remove).toHaveBeenCalledOnce();
  });

  it('does not start when the signal is already aborted', async () => {
    const run = vi.fn<() => Promise<void>>();
    const limited = withTimeLimit(
      manualTimer().runtime,
      { ms: 5, signal: AbortSignal.abort('no') },
      run,
    );
    await expect(limited).rejects.toBe('no');
    expect(run).not.toHaveBeenCalled();
  });

  it('sets no limit and starts no timer for Infinity', async () => {
    const startTimer = (): never => {
      throw new RangeError('no timer is that long');
    };
    const later = async (): Promise<string> => {
      await new Promise((resolve) => setImmediate(resolve));
      return 'late';
    };
    expect(await withTimeLimit({ startTimer }, { ms: Infinity }, later)).toBe('late');
  });

  it('passes a failure on', async () => {
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    await expect(withTimeLimit(manualTimer().runtime, { ms: 5 }, fail)).rejects.toThrow('broken');
  });
});
