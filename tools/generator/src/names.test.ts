import { describe, expect, it } from 'vitest';
import { namesOf, subjectOf } from './names.ts';

describe('namesOf', () => {
  it('gives the name in files, of functions and of types', () => {
    expect(namesOf('get-h5-info')).toEqual({
      kebab: 'get-h5-info',
      camel: 'getH5Info',
      pascal: 'GetH5Info',
    });
  });

  it.each(['', 'getInfo', 'get--info', '-get', 'get info', '../get', '名'])(
    'refuses "%s"',
    (name) => {
      expect(() => namesOf(name)).toThrow(RangeError);
    },
  );
});

describe('subjectOf', () => {
  it('leaves the verb away', () => {
    expect(subjectOf('get-space-info')).toBe('space-info');
  });

  it('refuses a name without one', () => {
    expect(() => subjectOf('info')).toThrow('"get-info"');
  });
});
