import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CARET } from '../terminal/frame-writer.ts';
import { codeBoxes, codeBoxesInLine } from './code-boxes.ts';

describe('codeBoxes', () => {
  it('puts each digit into a box and the caret into the next', () => {
    const [top = '', middle = '', bottom = ''] = codeBoxes('12', { count: 3, ascii: false });
    expect(top).toBe('╭───╮ ╭───╮ ╭───╮');
    expect(stripVTControlCharacters(middle)).toBe('│ 1 │ │ 2 │ │   │');
    expect(middle.indexOf(CARET)).toBe('│ 1 │ │ 2 │ │ '.length);
    expect(bottom).toBe('╰───╯ ╰───╯ ╰───╯');
  });

  it('has no caret once it is full', () => {
    expect(codeBoxes('123', { count: 3, ascii: true })[1]).toBe('| 1 | | 2 | | 3 |');
  });
});

describe('codeBoxesInLine', () => {
  it('takes one line of ASCII', () => {
    const lines = codeBoxesInLine('1', 3).map((line) => stripVTControlCharacters(line));
    expect(lines).toEqual(['[1][_][_]']);
  });
});
