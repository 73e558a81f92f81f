import assert from 'node:assert/strict';
import type { CaptchaAnswer, PuzzleResult } from '../captcha-answer.ts';
import type { CaptchaChallenge } from '../captcha-challenge.ts';
import type { CaptchaSolver } from '../captcha-solver.ts';

/** A solver with the functions that a test needs. */
export interface SolverUnderTest {
  /** The solver under test. */
  readonly solver: CaptchaSolver;
  /**
   * Acts as the person: submits `result` once the solver shows the puzzle. A solver that refuses
   * the result may reject, or wait for a better one.
   */
  answer(result: PuzzleResult): Promise<void>;
  /** Returns everything that a person, a browser or a log has seen so far, as one text. */
  seen(): string;
  /** Cleans up after the test. Default: nothing. */
  close?(): Promise<void>;
}

/** The two functions of a test runner. Those of Vitest, Jest, Mocha and `node:test` fit. */
export interface TestRunner {
  /** Groups the tests that `body` defines. */
  readonly describe: (title: string, body: () => void) => unknown;
  /** Defines a test. */
  readonly it: (title: string, body: () => Promise<void>) => unknown;
}

/**
 * Defines the tests that every captcha solver must pass. Call it in your own test file:
 *
 * ```ts
 * describeCaptchaSolver('my solver', makeMySolverUnderTest, { describe, it });
 * ```
 *
 * @param make - Creates a fresh solver for each test.
 */
export function describeCaptchaSolver(
  name: string,
  make: () => SolverUnderTest | Promise<SolverUnderTest>,
  { describe, it }: TestRunner,
): void {
  const test = (title: string, body: (subject: SolverUnderTest) => Promise<void>): unknown =>
    it(title, async () => {
      const subject = await make();
      try {
        await body(subject);
      } finally {
        await subject.close?.();
      }
    });

  describe(name, () => {
    test('resolves with the parts of the result and the token of the challenge', async (subject) => {
      const solving = subject.solver(issued(1));
      await subject.answer(resultOf(issued(1)));
      assertAnswer(await solving, { ...resultOf(issued(1)), token: 'token-of-bilibili-1' });
    });

    test('keeps the two characters that a slide puzzle appends to the challenge', async (subject) => {
      const solving = subject.solver(issued(1));
      await subject.answer(resultOf(issued(1), '7k'));
      assert.equal((await solving).challenge, `${issued(1).challenge}7k`);
    });

    test('never takes the answer to another challenge', async (subject) => {
      const solving = outcomeOf(subject.solver(issued(1)));
      await subject.answer(resultOf(issued(2)));
      const first = await Promise.race([solving, stillWaiting()]);
      if (first === undefined) await subject.answer(resultOf(issued(1)));
      const outcome = await solving;
      if (outcome.kind === 'rejected') assertForeign(outcome.reason);
      else assertAnswer(outcome.answer, { ...resultOf(issued(1)), token: 'token-of-bilibili-1' });
    });

    test('answers one challenge after another, each with its own token', async (subject) => {
      const first = subject.solver(issued(1));
      await subject.answer(resultOf(issued(1)));
      assert.equal((await first).token, 'token-of-bilibili-1');
      const second = subject.solver(issued(2));
      await subject.answer(resultOf(issued(2)));
      assert.equal((await second).token, 'token-of-bilibili-2');
    });

    test('shows the challenge and never the token', async (subject) => {
      const solving = subject.solver(issued(1));
      await subject.answer(resultOf(issued(1)));
      await solving;
      assert.ok(subject.seen().includes(issued(1).challenge), 'the challenge was never shown');
      assert.ok(!subject.seen().includes('token-of-bilibili'), 'the token was shown');
    });

    test('rejects with the unchanged reason of an abort', async (subject) => {
      const controller = new AbortController();
      const solving = outcomeOf(subject.solver(issued(1), { signal: controller.signal }));
      const reason = new Error('left the screen');
      controller.abort(reason);
      assertRejected(await solving, reason);
    });

    test('shows nothing when the signal was aborted before the call', async (subject) => {
      const signal = AbortSignal.abort('too late');
      assertRejected(await outcomeOf(subject.solver(issued(1), { signal })), 'too late');
      assert.ok(!subject.seen().includes(issued(1).challenge), 'the challenge was shown');
    });
  });
}

const issued = (number: number): CaptchaChallenge => ({
  type: 'login',
  gt: 'ac597a4506fee079629df5d8b66dd4fe',
  challenge: `${number}`.repeat(32),
  token: `token-of-bilibili-${number}`,
});

const resultOf = ({ challenge }: CaptchaChallenge, suffix = ''): PuzzleResult => ({
  challenge: challenge + suffix,
  validate: `validate-${challenge.slice(0, 4)}`,
  seccode: `validate-${challenge.slice(0, 4)}|jordan`,
});

type SolverOutcome =
  | { readonly kind: 'answered'; readonly answer: CaptchaAnswer }
  | { readonly kind: 'rejected'; readonly reason: unknown };

/** Returns the outcome as a value, so that an early rejection is not reported as unhandled. */
async function outcomeOf(solving: Promise<CaptchaAnswer>): Promise<SolverOutcome> {
  try {
    return { kind: 'answered', answer: await solving };
  } catch (reason) {
    return { kind: 'rejected', reason };
  }
}

/** Resolves after all pending tasks of the event loop. */
async function stillWaiting(): Promise<undefined> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** A solver may add fields of its own, such as the User-Agent. */
function assertAnswer(actual: CaptchaAnswer, expected: CaptchaAnswer): void {
  const { token, challenge, validate, seccode } = actual;
  assert.deepEqual({ token, challenge, validate, seccode }, expected);
}

function assertRejected(outcome: SolverOutcome, reason: unknown): void {
  assert.ok(outcome.kind === 'rejected', 'it answered although it was aborted');
  assert.ok(outcome.reason === reason, 'it rejected with another reason than that of the signal');
}

function assertForeign(reason: unknown): void {
  const code = reason instanceof Error && 'code' in reason ? reason.code : undefined;
  assert.equal(code, 'captcha-answer-foreign');
}
