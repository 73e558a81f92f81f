import { describe, expect, it } from 'vitest';
import { createSolver } from './create-solver.ts';

const challenge = { type: 'login', gt: 'gt', challenge: 'c'.repeat(32), token: 'secret' } as const;

describe('createSolver', () => {
  it('passes the puzzle without its token and joins the answer with it', async () => {
    const seen: unknown[] = [];
    const solver = createSolver(async (puzzle) => {
      seen.push(puzzle);
      return { validate: 'v' };
    });
    await expect(solver(challenge)).resolves.toEqual({
      token: 'secret',
      challenge: challenge.challenge,
      validate: 'v',
      seccode: 'v|jordan',
    });
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  it('rejects an invalid answer with its error', async () => {
    const solver = createSolver(async () => ({ validate: 'v', challenge: 'another' }));
    await expect(solver(challenge)).rejects.toMatchObject({ code: 'captcha-answer-foreign' });
  });

  it('rejects with the error of the function', async () => {
    const error = new Error('the window was closed');
    await expect(createSolver(() => Promise.reject(error))(challenge)).rejects.toBe(error);
  });

  it('rejects with the reason of the signal even if the function never settles', async () => {
    const controller = new AbortController();
    const solving = createSolver(() => new Promise(() => {}))(challenge, {
      signal: controller.signal,
    });
    controller.abort('left the screen');
    await expect(solving).rejects.toBe('left the screen');
  });
});
