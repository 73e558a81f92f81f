import { describe, expect, it } from 'vitest';
import { byTurns, describeSway, median, medianRatio } from './measure.ts';

describe('byTurns', () => {
  it('measures one after the other and leaves out the first three rounds', async () => {
    const order: string[] = [];
    const measured = await byTurns(
      ['a', 'b'],
      (way) => {
        order.push(way);
        return order.length;
      },
      2,
    );
    expect(order.join('')).toBe('ababababab');
    expect(measured).toEqual([
      { way: 'a', costs: [7, 9] },
      { way: 'b', costs: [8, 10] },
    ]);
  });
});

describe('medianRatio', () => {
  it('compares within a round, so that a slow round of both has no effect', () => {
    expect(medianRatio([2, 200, 2], [1, 100, 1])).toBe(2);
  });

  it('is NaN if a round is missing', () => {
    expect(medianRatio([2], [])).toBeNaN();
  });
});

describe('median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

describe('describeSway', () => {
  it('says in per cent of the median how far the same work was from it', () => {
    expect(describeSway([100, 90, 130])).toContain('90 to 130 ms, median 100 ms (-10 % to +30 %)');
  });
});
