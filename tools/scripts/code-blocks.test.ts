import { describe, expect, it } from 'vitest';
import { codeBlocks } from './code-blocks.ts';

describe('codeBlocks', () => {
  it('finds blocks with their lines, also in a list', () => {
    const page = '# A\n\n`code`\n\n```TS run\nx();\n```\n\n- one\n\n  ```\n  two\n  ```\n';
    expect(codeBlocks(page)).toEqual([
      { language: 'ts', text: 'x();', line: 6 },
      { language: '', text: 'two', line: 12 },
    ]);
  });
});
