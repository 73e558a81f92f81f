import { ServiceError, type BilipassError } from '@bilipass/core';
import type { FailureAnswer, FailureQuestion } from '../../../port/questions.ts';
import { pickedByDigit } from '../../components/select-list.ts';
import type { Key } from '../../terminal/keys.ts';
import { letterOf } from '../letter-of.ts';
import type { Machine, Step } from '../machine.ts';

/** The card that says what failed. */
export interface FailureState {
  readonly error: BilipassError;
  /** No use to try before, Unix milliseconds. */
  readonly retryAt: number;
}

/** What can be done now. */
export type FailureAction = FailureAnswer['kind'];

/** Waits that the service names in its documentation but not in its answer. Milliseconds. */
const knownWaits: Readonly<Record<string, number>> = {
  'rate-limited': 30_000,
  'sms-cooldown': 60_000,
};

/** The same again would fail the same way. */
const hopeless: ReadonlySet<string> = new Set([
  'account-banned',
  'account-frozen',
  'account-locked',
  'phone-banned',
  'phone-region-unsupported',
  'phone-unbound',
  'sms-limit',
  'sms-refused-use-app',
  'verification-unsupported',
]);

/** The card, with the wait that the service asks for. */
export function beginFailure({ error }: FailureQuestion, now: number): FailureState {
  return { error, retryAt: now + waitOf(error) };
}

/** What can be done, in the order of its numbers; a retry is among them while it has to wait. */
export function failureActions({ error }: FailureState): FailureAction[] {
  return [...(hopeless.has(error.code) ? [] : ['retry' as const]), 'other-method', 'back'];
}

/** One key: a number, a letter, or Enter for the first that can be done. */
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
  return { state, effect: { kind: 'answer', answer: { kind: meant } } };
}

const letters: Readonly<Record<string, FailureAction>> = { r: 'retry', m: 'other-method' };

function waitOf(error: BilipassError): number {
  const named = error instanceof ServiceError ? error.retryAfterMs : undefined;
  return named ?? knownWaits[error.code] ?? 0;
}

/** The screen after a failure. */
export const failureMachine: Machine<FailureQuestion, FailureState, FailureAnswer> = {
  begin: beginFailure,
  press: pressFailure,
};
