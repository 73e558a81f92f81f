import { coreErrors } from '@bilipass/core';
import { capitalized } from './capitalized.ts';
import type { FailureWords } from './failure-words.ts';

/** The texts of the SDK, by error code, and those in which this program knows more to do. */
export const enFailures: ReadonlyMap<string, FailureWords> = new Map([
  ...Object.entries(coreErrors).map(
    ([code, { summary, advice }]) => [code, { what: capitalized(summary), advice }] as const,
  ),
  [
    'file-exists',
    { what: 'The file exists already', advice: 'Choose another name, or replace it with --force.' },
  ],
  [
    'account-unknown',
    {
      what: 'There is no such account in the store',
      advice: 'See the accounts with "bilipass accounts", or log in with "bilipass login".',
    },
  ],
]);
