import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });

describe('foldText', () => {
  it('unifies width and case', () => {
    expect(foldText('ＵＳ　８６')).toBe('us86');
  });

  it('drops spaces, punctuation, plus, accents and invisible characters', () => {
    expect(foldText(' +Côte d’Ivoire\u200b (São Tomé & Príncipe)\ufeff')).toBe(
      'cotedivoiresaotomeprincipe',
    );
  });

  it('turns the flag of a country into its ISO code', () => {
    expect(foldText('🇭🇰')).toBe('hk');
  });

  it('keeps Chinese, Japanese and emoji as they are', () => {
    expect(foldText('中国香港🐼')).toBe('中国香港🐼');
  });

  it('converts a number to its decimal form', () => {
    expect(foldText(86)).toBe('86');
  });

  it('folds 100,000 unordered marks within the time limit of a test', () => {
    expect(foldText(`é${'\u0301\u0323'.repeat(50_000)}`)).toBe('e');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('returns the same for a text and its compatibility form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(text.normalize('NFKC'))).toBe(foldText(text));
      }),
      { numRuns: 5000 },
    );
  });
});
