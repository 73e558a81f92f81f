import { describe, expect, it } from 'vitest';
import {
  countCheckpoints,
  abortAt,
  abortAfter,
  measure,
  type AbortedRun,
} from './abort-harness.test-kit.ts';
import { variants } from './variants.test-kit.ts';
import { flows, type FlowCase } from './flows.test-kit.ts';
import { GRACE_MS } from './internal/grace.ts';

// A checkpoint is an external call. Between two checkpoints the flow runs some microtasks.
const cases = [
  ...casesOf(flows, [0, 1, 2, 3, 5, 8, 13, 21, 34]),
  ...casesOf(variants, [0, 2, 8, 34]),
];

describe('an abort', () => {
  it.each(cases)(
    'ends $name $microtasks microtasks after every checkpoint, and no session is lost',
    async ({ way, microtasks }) => {
      const checkpoints = await countCheckpoints(way);
      expect(checkpoints).toBeGreaterThanOrEqual(3);
      const broken: unknown[] = [];
      for (let checkpoint = 1; checkpoint <= checkpoints; checkpoint++) {
        const run = await abortAt(way, { checkpoint, microtasks });
        if (!isClean(run) || run.lost > 0) broken.push({ checkpoint, ...run });
      }
      expect(broken).toEqual([]);
    },
  );

  it.each(flows)(
    'loses no session of $name when replies arrive within the grace period',
    async (flow) => {
      const ends = await abortInEachReply(flow, 400);
      expect(ends.filter((run) => !isClean(run) || run.lost > 0)).toEqual([]);
      const handedOver = ends.filter(({ end, isUnverified }) => end === 'finished' && isUnverified);
      const makesSession = /^(QR|TV login|SMS login|password|check: complete|refresh)/.test(
        flow.name,
      );
      expect(handedOver.length > 0).toBe(makesSession);
    },
  );

  it.each(flows)('ends $name within the grace period when replies arrive later', async (flow) => {
    const ends = await abortInEachReply(flow, 5_000);
    expect(ends.filter((run) => !isClean(run))).toEqual([]);
  });
});

/** Aborts a flow at four points in time during each reply. */
async function abortInEachReply(flow: FlowCase, latencyMs: number): Promise<AbortedRun[]> {
  const wholeMs = await measure(flow, latencyMs);
  const runs: AbortedRun[] = [];
  for (let atMs = 0; atMs <= wholeMs; atMs += latencyMs / 4) {
    runs.push(await abortAfter(flow, latencyMs, atMs));
  }
  return runs;
}

function isClean({ end, strays, tookMs, timersLeft, listenersLeft }: AbortedRun): boolean {
  const hasEnded = end === 'reason rethrown' || end === 'finished';
  return hasEnded && strays.length + timersLeft + listenersLeft === 0 && tookMs <= GRACE_MS;
}

function casesOf(ways: readonly FlowCase[], microtasks: readonly number[]) {
  return ways.flatMap((way) =>
    microtasks.map((count) => ({ name: way.name, microtasks: count, way })),
  );
}
