import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en.ts';
import { isRun, ownArgs, valueFlags } from './own-args.ts';
import { createProgram } from './program.ts';

describe('ownArgs', () => {
  it('leaves out the arguments of another program', () => {
    expect(ownArgs(['run', '--', 'x', '--json', '--', '--lang'])).toEqual(['run']);
    expect(ownArgs(['whoami', '--json'])).toEqual(['whoami', '--json']);
  });
});

describe('isRun', () => {
  it.each([
    'run',
    'run -- ls',
    '--quiet --profile whoami run -- x',
    '--proxy=http://run run --nonsense',
  ])('finds the command: %s', (line) => {
    expect(isRun(line.split(' '))).toBe(true);
  });

  it.each(['', 'login', 'import run', '--profile run whoami', '-- run', 'whoami -- run'])(
    'takes no other word for it: %s',
    (line) => {
      expect(isRun(line.split(' '))).toBe(false);
    },
  );

  it('knows every flag that takes a value', () => {
    const program = createProgram({ messages: en, version: '1', onInvocation: () => {} });
    const taking = program.options.filter((option) => option.required).map(({ long }) => long);
    expect(valueFlags).toEqual(taking);
  });
});
