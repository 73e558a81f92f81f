import * as fc from 'fast-check';

const codePoint = fc
  .integer({ min: 0, max: 0x10_ff_ff })
  .map((point) => String.fromCodePoint(point));

/**
 * Any text, with halves of surrogate pairs. `fc.string({ unit: 'binary' })` gives the same, but makes a
 * table of a million characters first, which takes seconds.
 */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: codePoint });
