import { ManualClock } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { FakeSignals } from '../../test/signals.test-kit.ts';
import { SAVE_MS, watchSignals } from './watch-signals.ts';

function setUp(timeoutMs?: number) {
  const clock = new ManualClock();
  const signals = new FakeSignals(clock);
  return { clock, signals, interruption: watchSignals(timeoutMs, signals) };
}

/** A save that is pending until `finish` is called. */
function saving() {
  let finish = (): void => {};
  const promise = new Promise<string>((resolve) => {
    finish = () => resolve('saved');
  });
  let saveBy: AbortSignal | undefined;
  return {
    run: (signal: AbortSignal) => {
      saveBy = signal;
      return promise;
    },
    isTimeUp: () => saveBy?.aborted,
    finish: () => finish(),
  };
}

describe('watchSignals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('turns %s into an abort, and a second one into the exit %i', (name, exitCode) => {
    const { signals, interruption } = setUp();
    signals.send(name);
    expect(interruption.signal.reason).toMatchObject({ name: 'Interrupted', exitCode });
    expect(signals.exits).toEqual([]);
    signals.send(name);
    expect(signals.exits).toEqual([exitCode]);
  });

  it('passes every signal on once it knows to whom, and ends nothing', () => {
    const { signals, clock, interruption } = setUp(5_000);
    const passed: string[] = [];
    interruption.handOver((name) => passed.push(name));
    const sent = ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
    for (const name of sent) signals.send(name);
    clock.advance(5_000);
    expect([passed, signals.exits]).toEqual([[...sent], []]);
  });

  it('takes a key for SIGINT, and the time limit for an abort with 3', () => {
    const { signals, interruption } = setUp();
    interruption.interrupt();
    expect(interruption.signal.reason).toMatchObject({ exitCode: 130 });
    interruption.interrupt();
    expect(signals.exits).toEqual([130]);
    const limited = setUp(5_000);
    limited.clock.advance(5_000);
    expect(limited.interruption.signal.reason).toMatchObject({ exitCode: 3 });
    expect(limited.signals.exits).toEqual([]);
  });

  it('keeps the first reason', () => {
    const { clock, signals, interruption } = setUp(5_000);
    signals.send('SIGTERM');
    clock.advance(5_000);
    expect(interruption.signal.reason).toMatchObject({ exitCode: 143 });
  });

  it('lets what is shielded end before a second signal ends the process', async () => {
    const { signals, interruption } = setUp();
    const { run, finish } = saving();
    const shielded = interruption.shield(run);
    signals.send('SIGTERM');
    signals.send('SIGINT');
    signals.send('SIGTERM');
    expect(signals.exits).toEqual([]);
    finish();
    expect(await shielded).toBe('saved');
    expect(signals.exits).toEqual([130]);
  });

  it('ends the process after a failure of what is shielded, too', async () => {
    const { signals, interruption } = setUp();
    signals.send('SIGINT');
    const shielded = interruption.shield(async () => {
      signals.send('SIGINT');
      throw new Error('full');
    });
    await expect(shielded).rejects.toThrow('full');
    expect(signals.exits).toEqual([130]);
  });

  it('exits at once again when nothing is shielded any more', async () => {
    const { signals, interruption } = setUp();
    await interruption.shield(async () => {});
    signals.send('SIGINT');
    signals.send('SIGINT');
    expect(signals.exits).toEqual([130]);
  });

  it.each(['before', 'after'] as const)(
    'says when the time for saving is up, counted from a signal %s its beginning',
    async (when) => {
      const { clock, signals, interruption } = setUp();
      const { run, isTimeUp, finish } = saving();
      if (when === 'before') signals.send('SIGHUP');
      const shielded = interruption.shield(run);
      if (when === 'after') signals.send('SIGHUP');
      clock.advance(SAVE_MS - 1);
      expect(isTimeUp()).toBe(false);
      clock.advance(1);
      expect(isTimeUp()).toBe(true);
      finish();
      await shielded;
    },
  );
});
