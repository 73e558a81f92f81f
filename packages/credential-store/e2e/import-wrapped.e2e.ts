import { assert, asyncProperty } from 'fast-check';
import { expect, it } from 'vitest';
import { changesIn, wrappedLogins } from '../test/wrapped-logins.test-kit.ts';

/** The same 21,000 texts each time; another number gives others. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_127);

it('hands over the values that were put in, or none, in 21,000 wrappings', async () => {
  let reads = 0;
  await assert(
    asyncProperty(wrappedLogins, async (wrapped) => {
      const found = await changesIn(wrapped);
      reads += found.reads;
      expect(found.changes).toEqual([]);
    }),
    { numRuns: 21_000, seed },
  );
  expect(reads).toBeGreaterThan(10_000);
}, 120_000);
