import { BilipassError } from '@bilipass/core';
import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialFormats, type CredentialFormat } from '../src/formats/credential-format-name.ts';
import { FormatError } from '../src/formats/format-error.ts';
import { importCredential } from '../src/formats/import-credential.ts';
import { hostileTexts } from './hostile-texts.test-kit.ts';

/**
 * Ten times the usual time for 1 MB, and a margin for a busy machine. Quadratic time is far above
 * it.
 */
const budgetMs = (length: number): number => 50 + length / 1000;

describe('the cost of an import', () => {
  it.each(hostileTexts)('grows linearly with the text: %s', (_name, make) => {
    for (const length of [16_000, 128_000, 1_000_000]) {
      const text = make(length);
      const formats = length < 1_000_000 ? credentialFormats : [];
      const costs = [undefined, ...formats].map((format) => costOf(text, format));
      expect(Math.max(...costs)).toBeLessThan(budgetMs(length));
    }
  });

  it('ends in one of our errors for any combination of hostile texts', () => {
    const piece = tuple(constantFrom(...hostileTexts), integer({ min: 0, max: 300 }));
    const session = constantFrom(
      '',
      'SESSDATA=',
      '; SESSDATA=x',
      '{"sessdata":',
      '[profiles.default]\n',
    );
    const format = constantFrom(undefined, ...credentialFormats);
    assert(
      property(piece, session, piece, format, (before, middle, after, named) => {
        const [first, last] = [before, after].map(([[, make], length]) => make(length));
        const error = errorOf(`${first}${middle}${last}`, named);
        expect(error === undefined || error instanceof BilipassError).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses JSON that is nested too deep for any parser', () => {
    const deep = `{"sessdata":"x","a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    expect(errorOf(deep, 'login-v2')).toEqual(
      new FormatError('import-refused', 'not JSON', 'login-v2'),
    );
    expect(errorOf(deep)).toMatchObject({ code: 'import-unrecognized' });
    const brackets = JSON.stringify({ sessdata: 'x', note: `"${'[{'.repeat(100)}` });
    expect(errorOf(brackets)).toBeUndefined();
  });
});

/** The least of three attempts counts: another process may displace the processor's caches. */
function costOf(text: string, format?: CredentialFormat): number {
  let cost = Infinity;
  for (let tries = 0; tries < 3 && cost >= budgetMs(text.length); tries += 1) {
    cost = Math.min(
      cost,
      cpuMs(() => errorOf(text, format)),
    );
  }
  return cost;
}

function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function errorOf(text: string, format?: CredentialFormat): unknown {
  try {
    importCredential(text, format === undefined ? {} : { format });
    return undefined;
  } catch (error) {
    return error;
  }
}
