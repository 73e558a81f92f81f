import { describe, expect, it } from 'vitest';
import { readFirstSteps } from './first-steps.ts';

describe('readFirstSteps', () => {
  it('returns the packages of the first command, and the first program', () => {
    const readme =
      '```sh\nnpm install --save-dev a @b/c\n```\n```ts\nfirst();\n```\n```ts\nsecond();\n```';
    expect(readFirstSteps(readme)).toEqual({ installs: ['a', '@b/c'], source: 'first();' });
  });

  it('returns no program if the README has none', () => {
    const readme = '```sh\nnpx a\nnpm install --global a\na --version\n```';
    expect(readFirstSteps(readme)).toEqual({ installs: ['a'], source: undefined });
  });

  it('refuses a README without an install command', () => {
    expect(() => readFirstSteps('# Hello')).toThrow('does not say what to install');
  });
});
