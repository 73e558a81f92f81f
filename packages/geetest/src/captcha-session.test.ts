import { describe, expect, it, vi } from 'vitest';
import { createCaptchaSession } from './captcha-session.ts';
import type { CaptchaEvent } from './captcha-event.ts';
import type { RenewChallenge } from './captcha-solver.ts';
import { encodeAnswerLine } from './encode-answer-line.ts';

const challenge = { type: 'login', gt: 'gt', challenge: 'c'.repeat(32), token: 't1' } as const;
const fresh = { type: 'login', gt: 'gt', challenge: 'd'.repeat(32), token: 't2' } as const;
const resultOf = (issued: { challenge: string }) => ({
  challenge: issued.challenge,
  validate: 'v',
  seccode: 'v|jordan',
});

/** Returns a runtime with a stopped clock and one timer that the test fires. */
function createManualRuntime() {
  const timers = new Map<() => void, number>();
  return {
    time: 1_000,
    now(): number {
      return this.time;
    },
    startTimer(ms: number, onElapsed: () => void) {
      timers.set(onElapsed, ms);
      return () => void timers.delete(onElapsed);
    },
    timers,
    elapse: () => timers.forEach((_, onElapsed) => onElapsed()),
  };
}

describe('createCaptchaSession', () => {
  it('resolves with the first valid answer and the token of its challenge', async () => {
    const session = createCaptchaSession(challenge);
    session.submit(resultOf(challenge));
    await expect(session.answer).resolves.toEqual({ token: 't1', ...resultOf(challenge) });
    expect(session.state.kind).toBe('answered');
  });

  it('accepts a pasted line', async () => {
    const session = createCaptchaSession(challenge);
    session.submit(encodeAnswerLine(resultOf(challenge)));
    await expect(session.answer).resolves.toMatchObject({ token: 't1' });
  });

  it('refuses a second answer', () => {
    const session = createCaptchaSession(challenge);
    session.submit(resultOf(challenge));
    expect(() => session.submit(resultOf(challenge))).toThrow(
      expect.objectContaining({ code: 'captcha-answer-spent' }),
    );
  });

  it('continues to wait after a foreign answer', async () => {
    const session = createCaptchaSession(challenge);
    expect(() => session.submit(resultOf(fresh))).toThrow(
      expect.objectContaining({ code: 'captcha-answer-foreign' }),
    );
    session.submit(resultOf(challenge));
    await expect(session.answer).resolves.toMatchObject({ token: 't1' });
  });

  it('answers with the token of the renewed challenge', async () => {
    const session = createCaptchaSession(challenge, { renew: async () => fresh });
    await session.renew();
    expect(session.challenge).toBe(fresh);
    session.submit(resultOf(fresh));
    await expect(session.answer).resolves.toMatchObject({ token: 't2' });
  });

  it('accepts an answer to the challenge before the renewal, with its own token', async () => {
    const session = createCaptchaSession(challenge, { renew: async () => fresh });
    await session.renew();
    session.submit(resultOf(challenge));
    await expect(session.answer).resolves.toMatchObject({ token: 't1' });
  });

  it('accepts an answer while its challenge is younger than 115 s', () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, { runtime });
    runtime.time += 114_999;
    expect(session.submit(resultOf(challenge))).toMatchObject({ token: 't1' });
    expect(session.state).toMatchObject({ kind: 'answered', issuedAt: 1_000 });
  });

  it('refuses a later answer, and accepts one to a fresh challenge', async () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, { runtime, renew: async () => fresh });
    runtime.time += 115_000;
    expect(() => session.submit(resultOf(challenge))).toThrow(
      expect.objectContaining({
        code: 'captcha-answer-expired',
        message: 'this captcha answer comes too late: its captcha is 115 s old',
      }),
    );
    expect(session.state.kind).toBe('waiting');
    await session.renew();
    expect(() => session.submit(encodeAnswerLine(resultOf(challenge)))).toThrow(
      expect.objectContaining({ code: 'captcha-answer-expired' }),
    );
    session.submit(resultOf(fresh));
    await expect(session.answer).resolves.toMatchObject({ token: 't2' });
  });

  it('ends after a late answer if it cannot renew the challenge', async () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, { runtime });
    runtime.time += 160_000;
    expect(() => session.submit(resultOf(challenge))).toThrow(/160 s old/);
    await expect(session.answer).rejects.toMatchObject({ code: 'captcha-answer-expired' });
    expect(runtime.timers.size).toBe(0);
  });

  it('says for how long its challenge can be opened', async () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, { runtime, renew: async () => fresh });
    expect(session.openableForMs).toBe(100_000);
    runtime.time += 99_999;
    expect(session.openableForMs).toBe(1);
    runtime.time += 50_000;
    expect(session.openableForMs).toBe(0);
    await session.renew();
    expect(session.openableForMs).toBe(100_000);
  });

  it('counts the age of a fresh challenge from its request', async () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, {
      runtime,
      renew: async () => {
        runtime.time += 20_000;
        return fresh;
      },
    });
    await session.renew();
    expect(session.openableForMs).toBe(80_000);
  });

  it('sends one request for renewals that overlap', async () => {
    const renew = vi.fn<RenewChallenge>(async () => fresh);
    const session = createCaptchaSession(challenge, { renew });
    await Promise.all([session.renew(), session.renew()]);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('reports a failed renewal and keeps the old challenge', async () => {
    const events: CaptchaEvent[] = [];
    const error = new Error('no network');
    const session = createCaptchaSession(challenge, {
      renew: () => Promise.reject(error),
      onEvent: (event) => events.push(event),
    });
    await expect(session.renew()).rejects.toBe(error);
    expect(events).toEqual([{ type: 'renewal-failed', error }]);
    expect(session.challenge).toBe(challenge);
    expect(session.state.kind).toBe('waiting');
  });

  it('aborts the renewal under way when it ends', async () => {
    const session = createCaptchaSession(challenge, {
      renew: ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    const renewal = session.renew();
    session.cancel();
    await expect(renewal).rejects.toBe(session.signal.reason);
  });

  it('ends with captcha-timeout at the deadline', async () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, { deadlineMs: 60_000, runtime });
    expect([...runtime.timers.values()]).toEqual([60_000]);
    runtime.elapse();
    await expect(session.answer).rejects.toMatchObject({ code: 'captcha-timeout' });
  });

  it('ends with captcha-load-failed if the puzzle has not loaded by the deadline', async () => {
    const runtime = createManualRuntime();
    const session = createCaptchaSession(challenge, { runtime });
    session.report({ type: 'loading-failed', code: 'error_107', message: '' });
    runtime.elapse();
    await expect(session.answer).rejects.toMatchObject({
      code: 'captcha-load-failed',
      message: 'the puzzle did not load: the page reported error_107',
    });
  });

  it('releases its timer and its listener once answered', () => {
    const runtime = createManualRuntime();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const session = createCaptchaSession(challenge, { signal, runtime });
    session.submit(resultOf(challenge));
    expect(runtime.timers.size).toBe(0);
    expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
  });

  it('rejects with the unchanged reason of the signal', async () => {
    const controller = new AbortController();
    const session = createCaptchaSession(challenge, { signal: controller.signal });
    const reason = { stopped: 'by hand' };
    controller.abort(reason);
    await expect(session.answer).rejects.toBe(reason);
  });

  it('throws when the signal is already aborted', () => {
    const signal = AbortSignal.abort('too late');
    expect(() => createCaptchaSession(challenge, { signal })).toThrow('too late');
  });

  it('refuses a deadline out of range', () => {
    expect(() => createCaptchaSession(challenge, { deadlineMs: 0 })).toThrow(
      new RangeError('deadlineMs must be above 0, at most 2147483647 or Infinity, got 0'),
    );
  });
});
