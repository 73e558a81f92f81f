import { describe, expect, it } from 'vitest';
import { countMoments, cutOff, type CutRun } from './abort-harness.test-kit.ts';
import { detours } from './detours.test-kit.ts';
import { flows, type Way } from './flows.test-kit.ts';

// Between two moments at which a flow touches the outside lie some microtasks of its own.
const cases = [
  ...cutAfter(flows, [0, 1, 2, 3, 5, 8, 13, 21, 34]),
  ...cutAfter(detours, [0, 2, 8, 34]),
];

describe('an abort', () => {
  it.each(cases)(
    'ends $name $microtasks microtasks after every moment, and nothing goes on',
    async ({ way, microtasks }) => {
      const moments = await countMoments(way);
      expect(moments).toBeGreaterThanOrEqual(3);
      const broken: unknown[] = [];
      for (let moment = 1; moment <= moments; moment++) {
        const run = await cutOff(way, { moment, microtasks });
        if (!isClean(way, run)) broken.push({ moment, ...run });
      }
      expect(broken).toEqual([]);
    },
  );

  // A password login is one call, with no object that could keep what was spent.
  it.each(flows.filter(({ name }) => /^(QR|SMS login|check: complete)/.test(name)))(
    'can be followed by another call of $name, which goes on with what had come',
    async (flow) => {
      const moments = await countMoments(flow);
      const resumed = new Set<CutRun['resumed']>();
      for (let moment = 1; moment <= moments; moment++) {
        resumed.add((await cutOff(flow, { moment, microtasks: 8 })).resumed);
      }
      expect(resumed).toContain('done');
    },
  );
});

function isClean({ name }: Way, run: CutRun): boolean {
  const hasEnded = run.end === 'reason rethrown' || run.end === 'finished';
  const isQuiet = run.requestsAfterAbort + run.timersLeft + run.listenersLeft === 0;
  const isKept = run.resumed === undefined || run.resumed === 'done' || name.startsWith('password');
  return hasEnded && isQuiet && isKept;
}

function cutAfter(ways: readonly Way[], microtasks: readonly number[]) {
  return ways.flatMap((way) =>
    microtasks.map((count) => ({ name: way.name, microtasks: count, way })),
  );
}
