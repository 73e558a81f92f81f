import { describe, expect, it } from 'vitest';
import type { PuzzleResult } from '../captcha-answer.ts';
import { encodeAnswerLine } from '../encode-answer-line.ts';
import { createLoopbackSolver } from '../node/create-loopback-solver.ts';
import { post } from '../node/loopback.test-kit.ts';
import { createPasteSolver } from '../solvers/create-paste-solver.ts';
import { createSolver } from '../solvers/create-solver.ts';
import { describeCaptchaSolver, type SolverUnderTest } from './describe-captcha-solver.ts';

/** Creates a queue: `give` adds a value, `take` waits for the next one. */
function createQueue<T>() {
  const given: T[] = [];
  const takers: ((value: T) => void)[] = [];
  return {
    give(value: T): void {
      const taker = takers.shift();
      if (taker) taker(value);
      else given.push(value);
    },
    take(): Promise<T> {
      const value = given.shift();
      return value === undefined
        ? new Promise((resolve) => takers.push(resolve))
        : Promise.resolve(value);
    },
  };
}

function solverOfAFunction(): SolverUnderTest {
  const results = createQueue<PuzzleResult>();
  const seen: unknown[] = [];
  return {
    solver: createSolver((puzzle) => {
      seen.push(puzzle);
      return results.take();
    }),
    answer: async (result) => results.give(result),
    seen: () => JSON.stringify(seen),
  };
}

function pasteSolver(): SolverUnderTest {
  const lines = createQueue<string>();
  const seen: unknown[] = [];
  return {
    solver: createPasteSolver({
      ask(request) {
        seen.push(request);
        return lines.take();
      },
    }),
    answer: async (result) => lines.give(encodeAnswerLine(result)),
    seen: () => JSON.stringify(seen),
  };
}

function loopbackSolver(): SolverUnderTest {
  const urls = createQueue<string>();
  const seen: unknown[] = [];
  let url: Promise<string> | undefined;
  return {
    solver: createLoopbackSolver({
      onEvent(event) {
        seen.push(event);
        if (event.type === 'listening') urls.give(event.url);
        if (event.type === 'solved') url = undefined;
      },
    }),
    async answer(result) {
      url ??= urls.take();
      const address = await url;
      seen.push(await (await fetch(address)).text());
      const response = await post(`${address}/answer`, result);
      seen.push(await response.text());
    },
    seen: () => JSON.stringify(seen),
  };
}

describeCaptchaSolver('createSolver', solverOfAFunction, { describe, it });
describeCaptchaSolver('createPasteSolver', pasteSolver, { describe, it });
describeCaptchaSolver('createLoopbackSolver', loopbackSolver, { describe, it });

/** Creates a solver that invents answers, ignores aborts, and shows its whole input. */
function carelessSolver(): SolverUnderTest {
  const seen: unknown[] = [];
  return {
    solver: async (challenge) => {
      seen.push(challenge);
      return { ...challenge, validate: 'made up', seccode: 'made up|jordan' };
    },
    answer: async () => {},
    seen: () => JSON.stringify(seen),
  };
}

describe('describeCaptchaSolver', () => {
  it('finds the faults of a careless solver', async () => {
    const tests: Promise<string>[] = [];
    describeCaptchaSolver('careless', carelessSolver, {
      describe: (_, body) => body(),
      it: (title, body) =>
        tests.push(
          body().then(
            () => `passed: ${title}`,
            () => 'failed',
          ),
        ),
    });
    expect(await Promise.all(tests)).toEqual([
      'failed',
      'failed',
      'failed',
      'passed: answers one challenge after another, each with its own token',
      'failed',
      'failed',
      'failed',
    ]);
  });
});
