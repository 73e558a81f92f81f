import { getEventListeners } from 'node:events';
import { ManualClock } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { GRACE_MS, withGrace, type Grace } from './grace.ts';

function setUp() {
  const clock = new ManualClock();
  const controller = new AbortController();
  const timers = new Set<object>();
  const runtime = {
    startTimer(ms: number, onElapsed: () => void) {
      const timer = {};
      timers.add(timer);
      const stop = clock.after(ms, onElapsed);
      return () => {
        timers.delete(timer);
        stop();
      };
    },
  };
  const run = <T>(call: (grace: Grace) => Promise<T>): Promise<T> =>
    withGrace(runtime, controller.signal, call);
  const left = (): number => timers.size + getEventListeners(controller.signal, 'abort').length;
  return { clock, controller, run, left };
}

/** A request that never ends without an abort. */
function hanging(lateSignal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    lateSignal?.addEventListener('abort', () => reject(lateSignal.reason));
  });
}

const reason = { why: 'the person left' };

describe('withGrace', () => {
  it('runs nothing after an abort', async () => {
    const { controller, run, left } = setUp();
    controller.abort(reason);
    let calls = 0;
    const call = run(async () => calls++);
    await expect(call).rejects.toBe(reason);
    expect([calls, left()]).toEqual([0, 0]);
  });

  it('returns the result of a reply that arrives within the grace period', async () => {
    const { clock, controller, run, left } = setUp();
    const call = run((grace) =>
      grace.send(async () => {
        controller.abort(reason);
        clock.advance(GRACE_MS - 1);
        return 'a session';
      }),
    );
    expect(await call).toBe('a session');
    expect(left()).toBe(0);
  });

  it('ends a request with the reason when the grace period is over', async () => {
    const { clock, controller, run, left } = setUp();
    const call = run((grace) => grace.send(hanging));
    controller.abort(reason);
    clock.advance(GRACE_MS);
    await expect(call).rejects.toBe(reason);
    expect(left()).toBe(0);
  });

  it('sends nothing more after an abort', async () => {
    const { controller, run } = setUp();
    let sent = 0;
    const call = run(async (grace) => {
      controller.abort(reason);
      await grace.send(async () => sent++);
    });
    await expect(call).rejects.toBe(reason);
    expect(sent).toBe(0);
  });

  it('replaces an error after the abort with the reason, and no other error', async () => {
    const { controller, run, left } = setUp();
    await expect(run(() => Promise.reject(new Error('before')))).rejects.toThrow('before');
    const call = run(async () => {
      controller.abort(reason);
      throw new Error('after');
    });
    await expect(call).rejects.toBe(reason);
    expect(left()).toBe(0);
  });

  it('never ends a call without a signal', async () => {
    const { run, clock } = setUp();
    expect(await run((grace) => grace.send(async () => clock.advance(GRACE_MS)))).toBeUndefined();
    expect(await withGrace({ startTimer: clock.after }, undefined, async () => 1)).toBe(1);
  });
});
