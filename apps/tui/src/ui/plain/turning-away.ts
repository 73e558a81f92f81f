import type { Back, OtherMethod } from '../port/questions.ts';

/** The meaning of `b`, `m` and the end of the input at a prompt. */
export function turningAway(typed: string | undefined): Back | OtherMethod | undefined {
  if (typed === undefined || typed.toLowerCase() === 'b') return { kind: 'back' };
  if (typed.toLowerCase() === 'm') return { kind: 'other-method' };
  return undefined;
}
