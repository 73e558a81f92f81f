import { coreErrors } from '@bilipass/core';
import { capitalized } from './capitalized.ts';
import type { FailureWords } from './failure-words.ts';

/** What happened and what to do, by error code, in the words of the SDK. */
export const enFailures: ReadonlyMap<string, FailureWords> = new Map(
  Object.entries(coreErrors).map(([code, { summary, advice }]) => [
    code,
    { what: capitalized(summary), advice },
  ]),
);
