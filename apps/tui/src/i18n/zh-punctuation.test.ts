import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';
import { zh } from './zh.ts';
import { zhFailures } from './zh-failures.ts';
import { zhUsage } from './zh-usage.ts';

/** A value that texts may put in the place of a name, a number, a size or a warning. */
const sample = Object.assign(new String('x1'), {
  have: '45×24',
  need: '49×25',
  kind: 'implausible',
});

/** Texts that take a shape of their own. */
const shaped: Readonly<Record<string, readonly unknown[]>> = {
  '.keep.list.partly': ['1', 'a'],
};

function textsOf(value: unknown, path: string): (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const made: unknown = value(...(shaped[path] ?? [sample, sample, sample]));
    return made === undefined ? [] : [[path, String(made)]];
  }
  if (value instanceof Map) {
    return [...value].flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

const texts = [
  // A mark between texts is no text.
  ...textsOf(zh, '').filter(([path]) => !path.startsWith('.marks.')),
  ...textsOf(zhFailures, 'failures'),
  ...Object.entries(examples).flatMap(([path, list]) =>
    list.map((example) => [`examples.${path}`, example.zh] as const),
  ),
  ...(
    [
      { kind: 'unknown-command', word: 'lgoin', meant: ['login', 'logout'] },
      { kind: 'unknown-option', word: '--metod', meant: [] },
      { kind: 'value-missing', flag: '--lang' },
      { kind: 'argument-missing', name: 'uid' },
      { kind: 'value-refused', flag: '--speed', value: '0', rule: 'above 0', meant: ['1'] },
      { kind: 'no-choice', flag: '--lang', value: 'fr', choices: ['en', 'zh'], meant: [] },
      { kind: 'too-many' },
      { kind: 'dashes-missing' },
    ] as const
  ).map((problem) => [`usage.${problem.kind}`, zhUsage(problem)] as const),
];

/** Texts in which `wrong` is found. */
function having(wrong: RegExp): readonly (readonly [string, string])[] {
  return texts.filter(([, text]) => wrong.test(text));
}

describe('the Chinese catalogue', () => {
  it('is read whole', () => {
    expect(texts.length).toBeGreaterThan(450);
    expect(having(/undefined|\[object/)).toEqual([]);
  });

  it('has no blank beside a full-width mark', () => {
    expect(having(/[：。，；！？、（）“”] (?=\S)|\S [：。，；！？、（）]/)).toEqual([]);
  });

  it('has no half-width mark beside a Chinese character', () => {
    expect(having(/\p{Script=Han}[,:;!?()]|[,;!?()]\p{Script=Han}/u)).toEqual([]);
  });

  it('joins its texts without a blank', () => {
    expect(zh.marks.join(zh.failure.whatToDo, '请重试。')).toBe('怎么办：请重试。');
    expect(zh.marks.colon + zh.marks.comma + zh.marks.aside('x')).not.toMatch(/[ :,()]/);
  });
});
