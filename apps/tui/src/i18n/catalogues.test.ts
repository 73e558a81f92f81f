import { coreErrors } from '@bilipass/core';
import { storeErrors } from '@bilipass/credential-store';
import { captchaErrors } from '@bilipass/geetest';
import { loginPageErrors } from '@bilipass/login-page';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every text of a catalogue, or the function that makes it, with the path of its key. */
function textsOf(value: unknown, path: string): (readonly [path: string, text: unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

const english = textsOf(en, '');
const chinese = textsOf(zh, '');

describe('the catalogues', () => {
  it('have the same keys, of the same kind', () => {
    const shape = (texts: typeof english): string[] =>
      texts.map(([path, text]) => `${path} ${typeof text}`).toSorted();
    expect(shape(chinese)).toEqual(shape(english));
  });

  it('leave nothing empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text === '')).toEqual([]);
  });

  it('say the same in two languages', () => {
    const byPath = new Map(english);
    // Names, signs and the like.
    const alike = chinese
      .filter(([path, text]) => typeof text === 'string' && byPath.get(path) === text)
      .map(([path]) => path);
    expect(alike.toSorted()).toEqual([
      '.screens.accounts.columns.uid',
      '.screens.accounts.unknown',
      '.success.uid',
    ]);
  });

  it('have hints short enough for four of them in 60 columns', () => {
    const hints = [...english, ...chinese].filter(([path]) => /\.keys\./.test(path));
    const long = hints.filter(([, text]) => stringWidth(String(text)) > 26);
    expect(long).toEqual([]);
  });

  it('have Chinese words for every error of the SDK', () => {
    const codes = Object.keys({
      ...coreErrors,
      ...storeErrors,
      ...captchaErrors,
      ...loginPageErrors,
    });
    expect(codes.filter((code) => zh.failure.words(code) === undefined)).toEqual([]);
  });
});
