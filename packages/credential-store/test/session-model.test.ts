import { describe, expect, it } from 'vitest';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { MemoryStore } from '../src/memory-store.ts';
import { nodeFileSystemWithoutSync } from './each-call.ts';
import { SessionWalk, type WalkReport } from './session-walk.test-kit.ts';

const WALKS = 500;
const SIDE_BY_SIDE = 20;
const firstSeeds = Array.from(
  { length: WALKS / SIDE_BY_SIDE },
  (_, part) => part * SIDE_BY_SIDE + 1,
);

/** Runs the walks with the seeds from `first` on. */
async function walkAll(
  seeds: { readonly first: number; readonly count: number },
  makeWalk: (seed: number) => SessionWalk,
): Promise<readonly (WalkReport & { readonly seed: number })[]> {
  const reports = Array.from({ length: seeds.count }, async (_, index) => {
    const seed = seeds.first + index;
    return { seed, ...(await makeWalk(seed).run()) };
  });
  return Promise.all(reports);
}

const memoryWalk = (seed: number): SessionWalk => new SessionWalk(seed, () => new MemoryStore());

describe('every session that works at the service is stored, or was reported to the person', () => {
  it.each(firstSeeds)(
    'in 20 of 500 walks over login, import, refresh, logout and removal, from seed %i on',
    async (first) => {
      const reports = await walkAll({ first, count: SIDE_BY_SIDE }, memoryWalk);
      expect(reports.filter(({ unaccounted }) => unaccounted.length > 0)).toEqual([]);
      const sum = (key: 'made' | 'named' | 'outOfReach'): number =>
        reports.reduce((total, report) => total + report[key], 0);
      // Checks that the walks cover enough cases.
      expect(sum('made')).toBeGreaterThan(2 * SIDE_BY_SIDE);
      expect(sum('named')).toBeGreaterThan(5);
      expect(sum('outOfReach')).toBeGreaterThan(0);
      expect(sum('outOfReach')).toBeLessThan(sum('made') / 3);
    },
  );

  it.each([1_001, 1_006, 1_011, 1_016])(
    'in 5 of 20 walks on files, from seed %i on',
    async (first) => {
      const temporary = makeTemporaryDirectory();
      const walk = (seed: number): SessionWalk =>
        new SessionWalk(
          seed,
          () =>
            new FileStore({
              directory: `${temporary.path}/${seed}`,
              fileSystem: nodeFileSystemWithoutSync,
            }),
        );
      try {
        const reports = await walkAll({ first, count: 5 }, walk);
        expect(reports.filter(({ unaccounted }) => unaccounted.length > 0)).toEqual([]);
      } finally {
        temporary.remove();
      }
    },
  );
});
