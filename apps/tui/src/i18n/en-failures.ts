import { coreErrors } from '@bilipass/core';
import { capitalized } from './capitalized.ts';
import type { FailureWords } from './failure-words.ts';

/** The texts of the SDK, by error code. */
export const enFailures: ReadonlyMap<string, FailureWords> = new Map(
  Object.entries(coreErrors).map(([code, { summary, advice }]) => [
    code,
    { what: capitalized(summary), advice },
  ]),
);
