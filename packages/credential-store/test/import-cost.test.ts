import { BilipassError } from '@bilipass/core';
import { assert, asyncProperty, constantFrom, integer, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from './hostile-texts.test-kit.ts';
import { importText } from './import-text.test-kit.ts';
import { pastedTexts } from './pasted-texts.test-kit.ts';

/**
 * 1 MB takes at most 115 ms once the code is compiled: 200 ms are for a busy machine. Quadratic time
 * is far above it.
 */
const budgetMs = (length: number): number => 100 + length / 10_000;

const cookies = `SESSDATA=1a2b3c4d%2C1830297600%2C5e6f7%2Ab1; bili_jct=${'0'.repeat(32)}; DedeUserID=10001`;

/** What files of 1 MB really hold. */
const corpora: readonly (readonly [name: string, make: (length: number) => string])[] = [
  [
    'a log',
    (length) => `${'2026-11-27 INFO {"a": 1, "b": "c"} took 3 ms\n'.repeat(length / 46)}${cookies}`,
  ],
  ['a log of requests', (length) => `GET /x 200 -b '${cookies}'\n`.repeat(length / 130)],
  [
    'a cookie file',
    (length) =>
      `${numbered(length / 60, (n) => `.x${n}.com\tTRUE\t/\tTRUE\t1830297600\tname\tvalue`).join('\n')}\n${cookies}`,
  ],
  [
    'cookies of a browser',
    (length) =>
      JSON.stringify(
        numbered(length / 60, (n) => ({ name: `n${n}`, value: 'v', domain: '.x.com' })),
      ),
  ],
  [
    'a HAR',
    (length) => JSON.stringify({ log: { entries: numbered(length / 400, (n) => entryOf(n)) } }),
  ],
  ['a header', (length) => `${numbered(length / 10, (n) => `c${n}=1`).join('; ')}; ${cookies}`],
];

describe('the cost of an import', () => {
  it.each([...hostileTexts, ...corpora])(
    'grows linearly with the text: %s',
    async (_name, make) => {
      for (const length of [16_000, 128_000, 1_000_000]) {
        expect(await costOf(make(length))).toBeLessThan(budgetMs(length));
      }
    },
  );

  it('ends in one of our errors for any combination of hostile texts', async () => {
    const pasted = constantFrom(...pastedTexts).map(([, text]) => text);
    const piece = tuple(constantFrom(...hostileTexts), integer({ min: 0, max: 300 })).map(
      ([[, make], length]) => make(length),
    );
    const session = constantFrom(
      '',
      'SESSDATA=',
      '; SESSDATA=x',
      '{"sessdata":',
      '[profiles.default]\n',
    );
    await assert(
      asyncProperty(
        piece,
        session,
        pasted,
        piece,
        integer({ min: 0, max: 400 }),
        async (before, middle, text, after, cut) => {
          const error = await errorOf(`${before}${middle}${text.slice(0, cut)}${after}`);
          expect(error === undefined || error instanceof BilipassError).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('reads what is nested too deep for any parser as text', async () => {
    let text = `${cookies.replace('DedeUserID=10001', 'sid=ab"c')}`;
    for (let level = 0; level < 14; level += 1) text = JSON.stringify({ text });
    expect(await errorOf(text)).toBeInstanceOf(BilipassError);
    const deep = `{"SESSDATA":"x\\"y","a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    expect(await errorOf(deep)).toMatchObject({ code: 'import-refused' });
  });
});

function numbered<T>(count: number, write: (n: number) => T): T[] {
  return Array.from({ length: Math.floor(count) }, (_, n) => write(n));
}

function entryOf(n: number): object {
  const headers = [
    { name: 'cookie', value: cookies },
    { name: 'a', value: 'b'.repeat(100) },
  ];
  return { request: { url: `https://api.bilibili.com/${n}`, headers }, response: 'x'.repeat(60) };
}

/** The least of three attempts counts: another process may displace the processor's caches. */
async function costOf(text: string): Promise<number> {
  let cost = Infinity;
  for (let tries = 0; tries < 3 && cost >= budgetMs(text.length); tries += 1) {
    const before = process.cpuUsage();
    await errorOf(text);
    const { user, system } = process.cpuUsage(before);
    cost = Math.min(cost, (user + system) / 1000);
  }
  return cost;
}

async function errorOf(text: string): Promise<unknown> {
  try {
    await importText(text);
    return undefined;
  } catch (error) {
    return error;
  }
}
