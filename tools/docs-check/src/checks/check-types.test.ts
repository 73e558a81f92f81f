import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { checkTypes } from './check-types.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

describe('checkTypes', () => {
  it('compiles blocks against the sources of the packages and gives the line of the page', () => {
    const page = [
      '```ts',
      `import { haveCode } from '@bilipass/countries';`,
      'export const known: boolean = haveCode(86);',
      'export const unknown: string = haveCode(86);',
      '```',
      '```text',
      'no program',
      '```',
    ].join('\n');
    const repository = repositoryOf(root, ['packages/countries/NOTE.md'], () => page);
    expect(checkTypes(repository)).toEqual([
      {
        path: 'packages/countries/NOTE.md',
        line: 4,
        message: "Type 'boolean' is not assignable to type 'string'.",
      },
    ]);
  }, 30_000);
});
