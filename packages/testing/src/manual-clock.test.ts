import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';

describe('ManualClock', () => {
  it('does not move until it is advanced', () => {
    const clock = new ManualClock(1000);
    const { now } = clock;
    expect([now(), now()]).toEqual([1000, 1000]);
    clock.advance(1);
    expect(now()).toBe(1001);
  });

  it('advances by the duration of a sleep, without waiting', async () => {
    const clock = new ManualClock(1000);
    await clock.sleep(60_000);
    expect(clock.now()).toBe(61_000);
  });

  it('runs scheduled actions in order and at their time', async () => {
    const clock = new ManualClock();
    const seen: string[] = [];
    clock.after(20, () => seen.push(`second at ${clock.now()}`));
    clock.after(10, () => seen.push(`first at ${clock.now()}`));
    clock.after(31, () => seen.push('too late'));
    await clock.sleep(30);
    expect(seen).toEqual(['first at 10', 'second at 20']);
    expect(clock.now()).toBe(30);
  });

  it('cancels a scheduled action', () => {
    const clock = new ManualClock();
    const { after } = clock;
    const seen: string[] = [];
    const cancel = after(10, () => seen.push('cancelled'));
    after(10, () => seen.push('kept'));
    cancel();
    clock.advance(10);
    expect(seen).toEqual(['kept']);
  });

  it('rejects with the reason of an already aborted signal, and does not move', async () => {
    const clock = new ManualClock(5);
    const reason = { mine: true };
    await expect(clock.sleep(10, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(clock.now()).toBe(5);
  });

  it('stops a sleep at the time of the abort', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const reason = new Error('enough');
    clock.after(7, () => controller.abort(reason));
    await expect(clock.sleep(10, { signal: controller.signal })).rejects.toBe(reason);
    expect(clock.now()).toBe(7);
  });

  it('rejects a negative time', () => {
    expect(() => new ManualClock().advance(-1)).toThrow(RangeError);
    expect(() => new ManualClock(Number.NaN)).toThrow('startMs must be a finite number, got NaN');
  });
});
