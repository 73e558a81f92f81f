import { describe, expect, it } from 'vitest';
import { countMoments, cutOff, type CutRun } from './abort-harness.test-kit.ts';
import { flows, type Flow } from './flows.test-kit.ts';

// Between two moments at which a flow touches the outside lie some microtasks of its own.
const cases = flows.flatMap((flow) =>
  [0, 1, 2, 3, 5, 8, 13, 21, 34].map((microtasks) => ({ flow, name: flow.name, microtasks })),
);

describe('an abort', () => {
  it.each(cases)(
    'ends $name $microtasks microtasks after every moment, and nothing goes on',
    async ({ flow, microtasks }) => {
      const moments = await countMoments(flow);
      expect(moments).toBeGreaterThan(2);
      const broken: unknown[] = [];
      for (let moment = 1; moment <= moments; moment++) {
        const run = await cutOff(flow, { moment, microtasks });
        if (!isClean(flow, run)) broken.push({ moment, ...run });
      }
      expect(broken).toEqual([]);
    },
  );
});

function isClean({ name }: Flow, run: CutRun): boolean {
  const hasEnded = run.end === 'reason rethrown' || run.end === 'finished';
  const isQuiet = run.requestsAfterAbort + run.timersLeft + run.listenersLeft === 0;
  // A password login is one call without an object that could keep what is spent.
  const isKept = run.resumed === undefined || run.resumed === 'done' || name === 'password';
  return hasEnded && isQuiet && isKept;
}
