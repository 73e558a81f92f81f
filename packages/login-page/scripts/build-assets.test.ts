import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { elementScript } from '../src/page/page-assets.ts';
import { buildAssets } from './build-assets.ts';

describe('buildAssets', () => {
  it('generates the checked-in modules', async () => {
    const assets = await buildAssets();
    const checkedIn = Object.keys(assets).map((file) => [
      file,
      readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8'),
    ]);
    expect(assets).toEqual(Object.fromEntries(checkedIn));
  });

  it('generates a script of at most 64 kB without parts of Node', () => {
    expect(() => new Script(elementScript)).not.toThrow();
    expect(elementScript).not.toMatch(/\bnode:|\brequire\(/);
    expect(elementScript.length).toBeLessThan(65_536);
  });
});
