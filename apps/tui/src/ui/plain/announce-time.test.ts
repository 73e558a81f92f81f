import { ManualClock } from '@bilipass/testing';
import { expect, it, describe } from 'vitest';
import { TimeAnnouncer } from './announce-time.ts';

/** An announcer, its clock, and what it said. */
function announce() {
  const clock = new ManualClock(1_000);
  const said: number[] = [];
  const runtime = { now: clock.now, startTimer: clock.after };
  const announcer = new TimeAnnouncer({ runtime, say: (seconds) => said.push(seconds) });
  return { clock, said, announcer };
}

describe('TimeAnnouncer', () => {
  it('speaks at 120, 60, 30 and 10 seconds before the end', () => {
    const { clock, said, announcer } = announce();
    announcer.start(clock.now() + 180_000);
    clock.advance(60_000);
    expect(said).toEqual([120]);
    clock.advance(120_000);
    expect(said).toEqual([120, 60, 30, 10]);
  });

  it('leaves out what has passed, and is quiet once it is over', () => {
    const { clock, said, announcer } = announce();
    announcer.start(clock.now() + 45_000);
    clock.advance(20_000);
    announcer.stop();
    clock.advance(60_000);
    expect(said).toEqual([30]);
  });

  it('follows the newest end only', () => {
    const { clock, said, announcer } = announce();
    announcer.start(clock.now() + 20_000);
    announcer.start(clock.now() + 100_000);
    clock.advance(45_000);
    expect(said).toEqual([60]);
  });
});
