import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { silentAnswers } from '../silent-answers.ts';
import { askBy } from './login-ui.ts';
import { LineSource } from './line-source.ts';
import {
  LoginTestEnvironment,
  tel,
  type TestEnvironmentOptions,
} from '../../login/login-test-environment.test-kit.ts';
import { withGivenAnswers, type GivenAnswers } from './with-given-answers.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

/** A login without questions: with the given answers and the lines of standard input. */
function logIn(
  testEnvironment: LoginTestEnvironment,
  given: Partial<GivenAnswers>,
  { input = '', ...options }: TestEnvironmentOptions & { readonly input?: string } = {},
): Promise<number> {
  const stdin = new PassThrough();
  stdin.end(input);
  const silent = { ask: askBy(silentAnswers), notify: () => {} };
  const ui = withGivenAnswers(silent, {
    phone: undefined,
    lines: new LineSource(stdin),
    passwordInLines: false,
    codesInLines: false,
    ...given,
  });
  return testEnvironment.run({ ...options, ui });
}

describe('withGivenAnswers', () => {
  it('asks for what was not given, which fails here', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await logIn(testEnvironment, { phone: tel }, { method: 'sms' })).toBe(2);
    expect(testEnvironment.bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('rejects a malformed number as a typing error', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await logIn(testEnvironment, { phone: '12' }, { method: 'sms' })).toBe(2);
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });

  it('needs an account for a password', async () => {
    const testEnvironment = newTestEnvironment();
    const given = { passwordInLines: true };
    expect(await logIn(testEnvironment, given, { method: 'password', input: 'word\n' })).toBe(2);
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });
});
