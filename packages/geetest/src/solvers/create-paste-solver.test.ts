import { describe, expect, it } from 'vitest';
import { encodeAnswerLine } from '../encode-answer-line.ts';
import { createPasteSolver, type PasteRequest } from './create-paste-solver.ts';

const challenge = { type: 'login', gt: 'gt', challenge: 'c'.repeat(32), token: 't1' } as const;
const next = { type: 'login', gt: 'gt', challenge: 'd'.repeat(32), token: 't2' } as const;
const lineFor = (issued: { challenge: string }) =>
  encodeAnswerLine({ challenge: issued.challenge, validate: 'v', seccode: 'v|jordan' });

/** Returns an `ask` that answers with one paste after another and records the requests. */
function paste(...pastes: string[]) {
  const requests: PasteRequest[] = [];
  const ask = async (request: PasteRequest): Promise<string> => {
    requests.push(request);
    return pastes.shift() ?? '';
  };
  return { ask, requests };
}

describe('createPasteSolver', () => {
  it('answers with the pasted line', async () => {
    const { ask } = paste(lineFor(challenge));
    await expect(createPasteSolver({ ask })(challenge)).resolves.toMatchObject({
      token: 't1',
      validate: 'v',
    });
  });

  it('asks again after a bad paste and names the fault', async () => {
    const { ask, requests } = paste('hello', lineFor(challenge));
    await createPasteSolver({ ask })(challenge);
    expect(requests.map(({ attempt, rejected }) => [attempt, rejected?.message])).toEqual([
      [1, undefined],
      [2, 'this is not a captcha answer: it does not start with "v1."'],
    ]);
  });

  it('distinguishes the line of the last captcha from an unknown one', async () => {
    const { ask, requests } = paste(
      lineFor(challenge),
      lineFor(challenge),
      lineFor({ challenge: 'e'.repeat(32) }),
      lineFor(next),
    );
    const solver = createPasteSolver({ ask });
    await solver(challenge);
    await solver(next);
    expect(requests.slice(2).map(({ rejected }) => rejected?.code)).toEqual([
      'captcha-answer-spent',
      'captcha-answer-foreign',
    ]);
  });

  it('rejects with the last refusal after the given number of pastes', async () => {
    const { ask, requests } = paste('one', 'v1.', 'three');
    await expect(createPasteSolver({ ask, attempts: 2 })(challenge)).rejects.toMatchObject({
      message: 'this is not a captcha answer: the line ends after "v1."',
    });
    expect(requests).toHaveLength(2);
  });

  it('accepts validate and seccode typed by hand', async () => {
    const solver = createPasteSolver({ ask: async () => ({ validate: 'v', seccode: 'v' }) });
    await expect(solver(challenge)).resolves.toMatchObject({ seccode: 'v|jordan' });
  });

  it('aborts the question together with the attempt', async () => {
    const controller = new AbortController();
    const aborted: boolean[] = [];
    const solver = createPasteSolver({
      ask: ({ signal }) =>
        new Promise(() => signal.addEventListener('abort', () => aborted.push(true))),
    });
    const solving = solver(challenge, { signal: controller.signal });
    controller.abort('left the screen');
    await expect(solving).rejects.toBe('left the screen');
    expect(aborted).toEqual([true]);
  });

  it('refuses an invalid number of attempts', () => {
    expect(() => createPasteSolver({ ask: async () => '', attempts: 0 })).toThrow(
      new RangeError('attempts must be a whole number from 1, got 0'),
    );
  });
});
