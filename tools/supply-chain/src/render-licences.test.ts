import { describe, expect, it } from 'vitest';
import { findForbiddenLicences, renderLicences } from './render-licences.ts';
import type { ShippedPackage } from './shipped-packages.ts';

function shipped(
  name: string,
  licence: string,
  askedForBy: readonly string[] = [],
): ShippedPackage {
  const lists = { dependencies: [], peers: [], bundles: [] };
  return {
    installed: { name, version: '1.0.0', licence, folder: '/x', isPrivate: false, ...lists },
    folders: new Set(['/x']),
    shipsWith: new Set(askedForBy.length > 0 ? [] : ['fx']),
    askedForBy: new Set(askedForBy),
  };
}

describe('renderLicences', () => {
  it('lists what ships apart from what is asked for', async () => {
    const page = await renderLicences([
      shipped('ink', 'MIT'),
      shipped('keyv', 'ISC', ['@fx/store']),
    ]);
    const [, ships = '', asks = ''] = page.split(/^## .*$/m);
    expect(ships).toMatch(/\| ink +\| 1\.0\.0 +\| MIT +\| `fx` +\|/);
    expect(ships).not.toContain('keyv');
    expect(asks).toMatch(/\| keyv +\| 1\.0\.0 +\| ISC +\| `@fx\/store` +\|/);
  });
});

describe('findForbiddenLicences', () => {
  it('lets pass what asks for a notice at most, also by choice', () => {
    for (const licence of ['MIT', 'ISC', '(MIT OR GPL-3.0-only)', 'MIT AND BSD-3-Clause']) {
      expect(findForbiddenLicences([shipped('a', licence)])).toEqual([]);
    }
  });

  it('names what may not ship, and what says nothing or nonsense', () => {
    const packages = ['GPL-3.0-only', 'MIT AND LGPL-3.0-only', 'SEE LICENSE IN x', ''];
    expect(packages.flatMap((licence) => findForbiddenLicences([shipped('a', licence)]))).toEqual([
      'a 1.0.0 is under "GPL-3.0-only", which may not ship',
      'a 1.0.0 is under "MIT AND LGPL-3.0-only", which may not ship',
      'a 1.0.0 is under "SEE LICENSE IN x", which may not ship',
      'a 1.0.0 names no licence',
    ]);
  });
});
