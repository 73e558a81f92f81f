import type { Back, OtherMethod } from '../port/questions.ts';

/** What the letters `b` and `m`, and the end of the input, mean at a prompt for something else. */
export function turningAway(typed: string | undefined): Back | OtherMethod | undefined {
  if (typed === undefined || typed.toLowerCase() === 'b') return { kind: 'back' };
  if (typed.toLowerCase() === 'm') return { kind: 'other-method' };
  return undefined;
}
