import type { Risk } from '@bilipass/testing';
import { loginWithPassword } from '../password/login-with-password.ts';
import type { TestEnvironment } from '../test-environment.test-kit.ts';
import type { LoginCheck } from './login-check.ts';

/** Logs in by password. The service answers with a check. */
export async function riskyLogin(
  testEnvironment: TestEnvironment,
  risk: Risk = { status: 2 },
): Promise<LoginCheck> {
  const { account } = testEnvironment.bilibili;
  account.risk = risk;
  const result = await loginWithPassword('13800138000', account.password ?? '', testEnvironment);
  if (result.kind !== 'check') throw new Error(`expected a check, got ${result.kind}`);
  return result.check;
}
