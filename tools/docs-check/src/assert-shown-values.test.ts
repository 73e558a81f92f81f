import { describe, expect, it } from 'vitest';
import { assertShownValues } from './assert-shown-values.ts';

const IMPORT = "import assert from 'node:assert/strict';\n";

describe('assertShownValues', () => {
  it('checks what a comment shows as a value', () => {
    const source = `f(1); // [{ a: 'x' }, -1, undefined]\nf(2)[0]?.b; // 'y'\n`;
    expect(assertShownValues(source)).toBe(
      `${IMPORT}assert.deepStrictEqual(f(1), [{ a: 'x' }, -1, undefined]); // [{ a: 'x' }, -1, undefined]\n` +
        `assert.deepStrictEqual(f(2)[0]?.b, 'y'); // 'y'\n`,
    );
  });

  it('leaves words, names and calls alone', () => {
    const source = `f(); // prints\nconst a = f(); // 1\nf(); // g()\nf(); // 1 and more\n// 2\n`;
    expect(assertShownValues(source)).toBe(IMPORT + source);
  });
});
