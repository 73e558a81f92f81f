import type { Risk } from '@bilipass/testing';
import { loginWithPassword } from '../password/login-with-password.ts';
import type { World } from '../world.test-kit.ts';
import type { LoginCheck } from './login-check.ts';

/** A password login that the service answers with a check. */
export async function riskyLogin(world: World, risk: Risk = { status: 2 }): Promise<LoginCheck> {
  const { account } = world.bilibili;
  account.risk = risk;
  const result = await loginWithPassword('13800138000', account.password ?? '', world);
  if (result.kind !== 'check') throw new Error(`expected a check, got ${result.kind}`);
  return result.check;
}
