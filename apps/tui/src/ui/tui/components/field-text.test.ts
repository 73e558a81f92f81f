import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { CARET } from '../terminal/frame-writer.ts';
import { fieldText } from './field-text.ts';
import { emptyField, fieldWith } from './text-field.ts';

function plain(...args: Parameters<typeof fieldText>): string {
  return stripVTControlCharacters(fieldText(...args));
}

describe('fieldText', () => {
  it('shows the caret behind the text', () => {
    expect(fieldText(fieldWith('ab'), { width: 6, focused: true })).toBe(
      `ab${CARET} \u001b[27m   `,
    );
  });

  it('shows no caret where the focus is not', () => {
    expect(fieldText(emptyField, { width: 3, focused: false })).toBe('   ');
  });

  it('scrolls so that the caret stays in sight', () => {
    expect(plain(fieldWith('0123456789'), { width: 5, focused: true })).toBe('6789 ');
    const inside = { before: '012345', after: '6789' };
    expect(fieldText(inside, { width: 5, focused: true })).toBe(`2345${CARET}6\u001b[27m`);
  });

  it('never cuts a wide character in half, and always fills its width', () => {
    const text = '国家地区👍👨‍👩‍👧';
    for (let width = 2; width < 14; width++) {
      for (const field of [fieldWith(text), { before: '', after: text }]) {
        expect(stringWidth(plain(field, { width, focused: true }))).toBe(width);
      }
    }
  });

  it('shows a mark for each character of a secret, and nothing of it', () => {
    const secret = { before: 'p国', after: 'ss' };
    expect(plain(secret, { width: 6, focused: true, mask: '*' })).toBe('****  ');
  });
});
