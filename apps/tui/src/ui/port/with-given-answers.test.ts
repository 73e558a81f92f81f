import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../../test/setup-worlds.test-kit.ts';
import { silentQuestions } from '../plain/silent-questions.ts';
import { LineSource } from './line-source.ts';
import { LoginWorld, tel, type WorldOptions } from '../../login/login-world.test-kit.ts';
import { withGivenAnswers, type GivenAnswers } from './with-given-answers.ts';

const newWorld = setupWorlds(LoginWorld);

/** A login where nobody can be asked, with what was given and the lines of standard input. */
function logIn(
  world: LoginWorld,
  given: Partial<GivenAnswers>,
  { input = '', ...options }: WorldOptions & { readonly input?: string } = {},
): Promise<number> {
  const stdin = new PassThrough();
  stdin.end(input);
  const listener = { ...silentQuestions, tell: () => {} };
  const { tell, ...questions } = withGivenAnswers(listener, {
    phone: undefined,
    lines: new LineSource(stdin),
    passwordInLines: false,
    codesInLines: false,
    ...given,
  });
  return world.run({ ...options, person: { ...questions, tell } });
}

describe('withGivenAnswers', () => {
  it('asks for what was not given, which nobody can answer here', async () => {
    const world = newWorld();
    expect(await logIn(world, { phone: tel }, { method: 'sms' })).toBe(2);
    expect(world.bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('reads a number that is none as a slip', async () => {
    const world = newWorld();
    expect(await logIn(world, { phone: '12' }, { method: 'sms' })).toBe(2);
    expect(world.bilibili.requests).toEqual([]);
  });

  it('needs an account for a password', async () => {
    const world = newWorld();
    const given = { passwordInLines: true };
    expect(await logIn(world, given, { method: 'password', input: 'word\n' })).toBe(2);
    expect(world.bilibili.requests).toEqual([]);
  });
});
