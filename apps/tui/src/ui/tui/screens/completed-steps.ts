import type { LoginMethod } from '../../port/login-method.ts';
import type { Screen } from '../screen.ts';

/** A step of a login that is done. */
export type FinishedStep =
  /** `to` is the masked number. */
  | { readonly kind: 'phone'; readonly to: string }
  | { readonly kind: 'password' | 'captcha' }
  | { readonly kind: 'sms'; readonly to: string };

/** Which step of how many, from 1. */
export interface StepNumber {
  readonly at: number;
  readonly of: number;
}

/** The trail with one more step. One that was done before is done anew: it moves to the end. */
export function withStep(trail: readonly FinishedStep[], step: FinishedStep): FinishedStep[] {
  return [...trail.filter(({ kind }) => kind !== step.kind), step];
}

const stepsByMethod: Partial<Record<LoginMethod, readonly Screen['kind'][]>> = {
  sms: ['phone', 'captcha', 'sms-code'],
  password: ['password', 'captcha'],
};

/** Which step of that login the screen is; `undefined` for one that belongs to none. */
export function stepNumberOf(
  screen: Screen['kind'],
  method: LoginMethod | undefined,
): StepNumber | undefined {
  const steps = (method && stepsByMethod[method]) ?? [];
  const index = steps.indexOf(screen);
  return index < 0 ? undefined : { at: index + 1, of: steps.length };
}
