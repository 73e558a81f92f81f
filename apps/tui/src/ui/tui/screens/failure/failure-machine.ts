import { ServiceError, type BilipassError, type ErrorCategory } from '@bilipass/core';
import type { FailureAnswer, FailureQuestion } from '../../../port/questions.ts';
import { pickedByDigit } from '../../components/select-list.ts';
import type { Key } from '../../terminal/keys.ts';
import { answered, letterOf, type Machine, type Step } from '../machine.ts';

export interface FailureState {
  readonly error: BilipassError;
  /** The earliest useful retry, Unix milliseconds. */
  readonly retryAt: number;
}

export type FailureAction = FailureAnswer['kind'];

/** Whether the same step may succeed when repeated. */
const retryHelps: Readonly<Record<ErrorCategory, boolean>> = {
  'wrong-input': true,
  'wrong-password': true,
  'phone-number': false,
  'wrong-code': true,
  captcha: true,
  wait: true,
  risk: true,
  account: false,
  'other-method': false,
  'session-over': true,
  'start-over': true,
  refused: true,
  transient: true,
  'unusable-reply': true,
  store: true,
  local: true,
  cancelled: true,
  bug: true,
};

export function beginFailure({ error }: FailureQuestion, now: number): FailureState {
  return { error, retryAt: now + waitOf(error) };
}

/** In the order of their numbers; includes a retry that has to wait. */
export function failureActions({ error }: FailureState): FailureAction[] {
  return [...(retryHelps[error.category] ? ['retry' as const] : []), 'other-method', 'back'];
}

export function pressFailure(
  state: FailureState,
  key: Key,
  now: number,
): Step<FailureState, FailureAnswer> {
  const actions = failureActions(state);
  if (key.kind === 'escape') return { state, effect: { kind: 'leave' } };
  const picked = key.kind === 'enter' ? 0 : pickedByDigit(key, actions.length);
  const meant = picked === undefined ? letterOf(key, letters) : actions[picked];
  if (!meant || !actions.includes(meant)) return { state };
  if (meant === 'retry' && now < state.retryAt) return { state };
  return answered(state, { kind: meant });
}

const letters: Readonly<Record<string, FailureAction>> = { r: 'retry', m: 'other-method' };

function waitOf(error: BilipassError): number {
  return error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
}

export const failureMachine: Machine<FailureQuestion, FailureState, FailureAnswer> = {
  begin: beginFailure,
  press: pressFailure,
};
