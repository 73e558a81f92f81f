import { describe, expect, it } from 'vitest';
import type { CaptchaAnswer } from './captcha-answer.ts';
import type { CaptchaChallenge } from './captcha-challenge.ts';
import type { CaptchaSolverOptions } from './captcha-solver.ts';
import { solveInTime } from './solve-in-time.ts';
import { createPasteSolver } from './solvers/create-paste-solver.ts';

/** A clock, and a service that numbers its challenges from 1. */
function createService() {
  const service = {
    time: 0,
    issued: 0,
    now: () => service.time,
    request: async (): Promise<CaptchaChallenge> => {
      service.issued += 1;
      const challenge = `${service.issued}`.repeat(32);
      return { type: 'login', gt: 'gt', challenge, token: `token-${service.issued}` };
    },
  };
  return service;
}

/** Returns a solver that needs the given times, one for each call, and its calls. */
function slowSolver(service: { time: number }, ...times: number[]) {
  const calls: CaptchaSolverOptions[] = [];
  const solver = async (
    { token, challenge }: CaptchaChallenge,
    options: CaptchaSolverOptions = {},
  ): Promise<CaptchaAnswer> => {
    calls.push(options);
    service.time += times.shift() ?? 0;
    return { token, challenge, validate: 'v', seccode: 'v|jordan' };
  };
  return { solver, calls };
}

describe('solveInTime', () => {
  it('returns an answer that comes in time', async () => {
    const service = createService();
    const { solver, calls } = slowSolver(service, 114_999);
    expect(await solveInTime(solver, service)).toMatchObject({ token: 'token-1' });
    expect(calls).toMatchObject([{ rejected: undefined }]);
  });

  it('requests a fresh challenge after a late answer, and says why', async () => {
    const service = createService();
    const { solver, calls } = slowSolver(service, 115_000, 10_000);
    expect(await solveInTime(solver, service)).toMatchObject({ token: 'token-2' });
    expect(calls).toMatchObject([
      { rejected: undefined },
      { rejected: { code: 'captcha-answer-expired' } },
    ]);
  });

  it('gives up after the third late answer', async () => {
    const service = createService();
    const { solver } = slowSolver(service, 200_000, 200_000, 200_000, 0);
    await expect(solveInTime(solver, service)).rejects.toMatchObject({
      code: 'captcha-answer-expired',
    });
    expect(service.issued).toBe(3);
  });

  it('counts the age of a challenge that the solver renewed', async () => {
    const service = createService();
    const solving = solveInTime(async (_challenge, { renew } = {}) => {
      service.time += 200_000;
      const fresh = await renew?.({ signal: new AbortController().signal });
      service.time += 50_000;
      return { token: fresh?.token ?? '', challenge: 'c', validate: 'v', seccode: 'v|jordan' };
    }, service);
    expect(await solving).toMatchObject({ token: 'token-2' });
  });

  it('asks again for a line that is pasted too late, with the fresh puzzle', async () => {
    const service = createService();
    const asked: unknown[] = [];
    const solver = createPasteSolver({
      runtime: { now: service.now, startTimer: () => () => {} },
      ask: async ({ puzzle, attempt, rejected }) => {
        asked.push([puzzle.challenge.slice(0, 1), attempt, rejected?.code]);
        if (asked.length === 1) service.time += 130_000;
        return { validate: 'v' };
      },
    });
    expect(await solveInTime(solver, service)).toMatchObject({ token: 'token-2' });
    expect(asked).toEqual([
      ['1', 1, undefined],
      ['2', 1, 'captcha-answer-expired'],
    ]);
  });

  it('does not repeat another failure', async () => {
    const service = createService();
    const left = new Error('left the screen');
    await expect(solveInTime(() => Promise.reject(left), service)).rejects.toBe(left);
    expect(service.issued).toBe(1);
  });
});
