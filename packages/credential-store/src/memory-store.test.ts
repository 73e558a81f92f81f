import { describe, expect, it } from 'vitest';
import { describeCredentialStore } from './contract.ts';
import { MemoryStore } from './memory-store.ts';

describeCredentialStore('MemoryStore', () => {
  const store = new MemoryStore();
  return { open: () => store };
});

describe('MemoryStore locks', () => {
  it('are granted in the order of the requests', async () => {
    const store = new MemoryStore();
    const order: number[] = [];
    const first = await store.lock('1');
    const others = [1, 2, 3].map(async (number) => {
      const lock = await store.lock('1');
      order.push(number);
      await lock.release();
    });
    await first.release();
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3]);
  });
});
