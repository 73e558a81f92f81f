import { describe, expect, it } from 'vitest';
import { readFirstSteps } from './first-steps.ts';

describe('readFirstSteps', () => {
  it('gives what the first command installs, and the first program', () => {
    const readme =
      '```sh\nnpm install --save-dev a @b/c\n```\n```ts\nfirst();\n```\n```ts\nsecond();\n```';
    expect(readFirstSteps(readme)).toEqual({ installs: ['a', '@b/c'], source: 'first();' });
  });

  it('gives no program where the README has none', () => {
    const readme = '```sh\nnpx a\nnpm install --global a\na --version\n```';
    expect(readFirstSteps(readme)).toEqual({ installs: ['a'], source: undefined });
  });

  it('refuses a README that does not say what to install', () => {
    expect(() => readFirstSteps('# Hello')).toThrow('does not say what to install');
  });
});
