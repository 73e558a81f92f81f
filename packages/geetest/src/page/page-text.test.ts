import { describe, expect, it } from 'vitest';
import { pageText } from './page-text.ts';

/** Returns all texts with their keys, such as `status.done`. */
function flatten(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null
      ? flatten(inner, `${path}${key}.`)
      : [[path + key, String(inner)] satisfies [string, string]],
  );
}

describe('pageText', () => {
  it('has the same texts in both languages, and none is empty', () => {
    const zh = flatten(pageText.zh);
    expect(flatten(pageText.en).map(([path]) => path)).toEqual(zh.map(([path]) => path));
    expect([...zh, ...flatten(pageText.en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has the placeholder for the code in both languages', () => {
    const withPlace = (language: 'zh' | 'en') =>
      flatten(pageText[language]).flatMap(([path, text]) =>
        text.includes('{code}') ? [path] : [],
      );
    expect(withPlace('zh')).toEqual(['failure.puzzle-error', 'failure.refused']);
    expect(withPlace('en')).toEqual(withPlace('zh'));
  });
});
