import { describe, expect, it } from 'vitest';
import {
  countMoments,
  cutOff,
  cutOffInTime,
  measure,
  type CutRun,
} from './abort-harness.test-kit.ts';
import { detours } from './detours.test-kit.ts';
import { flows, type Way } from './flows.test-kit.ts';
import { GRACE_MS } from './internal/grace.ts';

// Between two moments at which a flow touches the outside lie some microtasks of its own.
const cases = [
  ...cutAfter(flows, [0, 1, 2, 3, 5, 8, 13, 21, 34]),
  ...cutAfter(detours, [0, 2, 8, 34]),
];

describe('an abort', () => {
  it.each(cases)(
    'ends $name $microtasks microtasks after every moment, and no session is lost',
    async ({ way, microtasks }) => {
      const moments = await countMoments(way);
      expect(moments).toBeGreaterThanOrEqual(3);
      const broken: unknown[] = [];
      for (let moment = 1; moment <= moments; moment++) {
        const run = await cutOff(way, { moment, microtasks });
        if (!isClean(run) || run.lost > 0) broken.push({ moment, ...run });
      }
      expect(broken).toEqual([]);
    },
  );

  it.each(flows)('loses no session of $name when replies come within the grace', async (flow) => {
    const ends = await cutInTime(flow, 400);
    expect(ends.filter((run) => !isClean(run) || run.lost > 0)).toEqual([]);
    const handedOver = ends.filter(({ end, isUnverified }) => end === 'finished' && isUnverified);
    const makesSession = /^(QR|SMS login|password|check: complete|refresh)/.test(flow.name);
    expect(handedOver.length > 0).toBe(makesSession);
  });

  it.each(flows)('ends $name within the grace when replies come later', async (flow) => {
    const ends = await cutInTime(flow, 5_000);
    expect(ends.filter((run) => !isClean(run))).toEqual([]);
  });
});

/** Cuts a flow off at four times in each reply. */
async function cutInTime(flow: Way, latencyMs: number): Promise<CutRun[]> {
  const wholeMs = await measure(flow, latencyMs);
  const runs: CutRun[] = [];
  for (let atMs = 0; atMs <= wholeMs; atMs += latencyMs / 4) {
    runs.push(await cutOffInTime(flow, latencyMs, atMs));
  }
  return runs;
}

function isClean({ end, strays, tookMs, timersLeft, listenersLeft }: CutRun): boolean {
  const hasEnded = end === 'reason rethrown' || end === 'finished';
  return hasEnded && strays.length + timersLeft + listenersLeft === 0 && tookMs <= GRACE_MS;
}

function cutAfter(ways: readonly Way[], microtasks: readonly number[]) {
  return ways.flatMap((way) =>
    microtasks.map((count) => ({ name: way.name, microtasks: count, way })),
  );
}
