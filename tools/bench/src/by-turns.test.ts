import { describe, expect, it } from 'vitest';
import { byTurns } from './by-turns.ts';

describe('byTurns', () => {
  it('measures one after the other and leaves out the first rounds', async () => {
    const order: string[] = [];
    const measured = await byTurns(
      ['a', 'b'],
      (way) => {
        order.push(way);
        return order.length;
      },
      { rounds: 2, warmUps: 1 },
    );
    expect(order.join('')).toBe('ababab');
    expect(measured).toEqual([
      { way: 'a', costs: [3, 5] },
      { way: 'b', costs: [4, 6] },
    ]);
  });
});
