import { describe, expect, it } from 'vitest';
import { twoAtATime } from './two-at-a-time.ts';

describe('twoAtATime', () => {
  it('runs two at a time and keeps the order of the items', async () => {
    let running = 0;
    let most = 0;
    const results = await twoAtATime([3, 1, 2], async (turns) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      running--;
      return `${turns} turns`;
    });
    expect(results).toEqual(['3 turns', '1 turns', '2 turns']);
    expect(most).toBe(2);
  });

  it('rejects with the error of a call', async () => {
    const failing = twoAtATime([1, 2, 3], async (item) => {
      if (item === 2) throw new Error('2 fails');
    });
    await expect(failing).rejects.toThrow('2 fails');
  });
});
