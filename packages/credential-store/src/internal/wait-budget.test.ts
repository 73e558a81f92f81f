import { describe, expect, it } from 'vitest';
import { WaitBudget } from './wait-budget.ts';

const signal = undefined;

describe('WaitBudget', () => {
  it('counts its sleeps and never sleeps longer than the rest', async () => {
    const slept: number[] = [];
    const runtime = {
      sleep: async (ms: number) => void slept.push(ms),
      startTimer: () => () => {},
    };
    const budget = new WaitBudget(runtime, { waitMs: 100, signal });
    while (!budget.isUsedUp) await budget.sleep(40);
    expect(slept).toEqual([40, 40, 20]);
  });

  it('is used up when its timer fires, even if its sleeps were short', async () => {
    let fire = (): void => {};
    const runtime = {
      sleep: async () => fire(),
      startTimer: (ms: number, onElapsed: () => void) => {
        expect(ms).toBe(1_000);
        fire = onElapsed;
        return () => {};
      },
    };
    const budget = new WaitBudget(runtime, { waitMs: 1_000, signal });
    await budget.sleep(1);
    expect(budget.isUsedUp).toBe(true);
  });

  it('leaves no timer behind, and starts none when there is no wait', async () => {
    const timers: string[] = [];
    const runtime = {
      sleep: async () => {},
      startTimer: () => {
        timers.push('started');
        return () => void timers.push('cancelled');
      },
    };
    new WaitBudget(runtime, { waitMs: 1, signal }).end();
    expect(timers).toEqual([]);
    const budget = new WaitBudget(runtime, { waitMs: Infinity, signal });
    await budget.sleep(1);
    await budget.sleep(1);
    budget.end();
    expect(timers).toEqual(['started', 'cancelled']);
    expect(budget.isUsedUp).toBe(false);
  });
});
