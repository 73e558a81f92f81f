import { describe, expect, it } from 'vitest';
import { TimeElapsed, withTimeout } from './with-timeout.ts';

describe('withTimeout', () => {
  it('gives what came in time, and cancels the timer', async () => {
    let cancelled = 0;
    const startTimer = () => () => void (cancelled += 1);
    expect(await withTimeout({ startTimer }, 5, async () => 'in time')).toBe('in time');
    expect(cancelled).toBe(1);
  });

  it('does not wait for ever', async () => {
    const startTimer = (_ms: number, onElapsed: () => void) => {
      queueMicrotask(onElapsed);
      return () => {};
    };
    const never = new Promise(() => {});
    await expect(withTimeout({ startTimer }, 5, () => never)).rejects.toThrow(TimeElapsed);
  });

  it('sets no limit when that is Infinity, and starts no timer', async () => {
    const startTimer = (): never => {
      throw new RangeError('no timer is that long');
    };
    const later = async (): Promise<string> => {
      await new Promise((resolve) => setImmediate(resolve));
      return 'late';
    };
    expect(await withTimeout({ startTimer }, Infinity, later)).toBe('late');
  });

  it('passes a failure on', async () => {
    const startTimer = () => () => {};
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    await expect(withTimeout({ startTimer }, 5, fail)).rejects.toThrow('broken');
  });
});
