import { assert, asyncProperty } from 'fast-check';
import { expect, it } from 'vitest';
import { changesIn, wrappedLogins } from './wrapped-logins.test-kit.ts';

it('hands over the values that were put in, or none, in 400 wrappings', async () => {
  let reads = 0;
  await assert(
    asyncProperty(wrappedLogins, async (wrapped) => {
      const found = await changesIn(wrapped);
      reads += found.reads;
      expect(found.changes).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(reads).toBeGreaterThan(150);
});
