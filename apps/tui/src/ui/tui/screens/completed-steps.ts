import type { Messages } from '../../../i18n/messages.ts';

export type CompletedStep =
  /** `to` is the masked number or address. */
  | { readonly kind: 'phone'; readonly to: string }
  | { readonly kind: 'password' | 'captcha' }
  | { readonly kind: 'sms' | 'email'; readonly to: string };

export interface LoginProgress {
  readonly completedSteps: readonly CompletedStep[];
  /** Which step of how many, from 1; `undefined` where they are not counted. */
  readonly step: { readonly at: number; readonly of: number } | undefined;
  /** Whether one step back leads out of the program. */
  readonly isRoot: boolean;
}

/** Adds a step. One that was completed before moves to the end. */
export function withStep(steps: readonly CompletedStep[], step: CompletedStep): CompletedStep[] {
  return [...steps.filter(({ kind }) => kind !== step.kind), step];
}

export function completedStepText(step: CompletedStep, { screens }: Messages): string {
  const { completedSteps } = screens;
  return 'to' in step ? completedSteps[step.kind](step.to) : completedSteps[step.kind];
}
