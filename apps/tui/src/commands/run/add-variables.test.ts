import { describe, expect, it } from 'vitest';
import { addVariables } from './add-variables.ts';

const env = { PATH: '/bin', COOKIE: 'old' };
const more = { Cookie: 'new' };

describe('addVariables', () => {
  it('replaces a variable of the same name', () => {
    expect(addVariables(env, { COOKIE: 'new' }, 'linux')).toEqual({ PATH: '/bin', COOKIE: 'new' });
    expect(addVariables(env, more, 'linux')).toEqual({ ...env, Cookie: 'new' });
  });

  it('replaces a variable that Windows takes for the same', () => {
    expect(addVariables(env, more, 'win32')).toEqual({ PATH: '/bin', Cookie: 'new' });
  });
});
