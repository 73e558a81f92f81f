import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findShippedPackages } from './shipped-packages.ts';
import { layOut, type Manifest } from './workspace.test-kit.ts';

/** A package of others under MIT. */
function other(name: string, version: string, more: Manifest = {}): Manifest {
  return { name, version, license: 'MIT', ...more };
}

function namesOf(root: string): string[] {
  return findShippedPackages(root).map(
    ({ installed: { name, version }, folders, shipsWith, askedForBy }) =>
      [
        `${name} ${version}`,
        `in ${[...folders].map((folder) => relative(root, folder)).join(' and ')}`,
        `ships with ${[...shipsWith].join(', ') || 'nothing'}`,
        `asked for by ${[...askedForBy].join(', ') || 'nobody'}`,
      ].join(', '),
  );
}

describe('findShippedPackages', () => {
  it('follows dependencies and bundles, through the packages of the workspace', () => {
    const root = layOut(
      {
        'packages/core': {
          name: '@fx/core',
          devDependencies: { qr: '1.0.0', tester: '1.0.0' },
          bilipass: { bundles: ['qr'] },
        },
        'apps/tui': { name: 'fx', bilipass: { bundles: ['@fx/core', 'ink'] } },
        'packages/tool': { name: '@fx/tool', private: true, dependencies: { tester: '*' } },
        'node_modules/qr': other('qr', '1.0.0', { dependencies: { width: '*' } }),
        'node_modules/ink': other('ink', '6.0.0', { dependencies: { width: '*' } }),
        'node_modules/ink/node_modules/width': other('width', '8.0.0'),
        'node_modules/width': other('width', '4.0.0'),
        'node_modules/tester': other('tester', '1.0.0'),
      },
      { '@fx/core': 'packages/core', fx: 'apps/tui' },
    );
    expect(namesOf(root)).toEqual([
      'ink 6.0.0, in node_modules/ink, ships with fx, asked for by nobody',
      'qr 1.0.0, in node_modules/qr, ships with @fx/core, fx, asked for by nobody',
      'width 4.0.0, in node_modules/width, ships with @fx/core, fx, asked for by nobody',
      'width 8.0.0, in node_modules/ink/node_modules/width, ships with fx, asked for by nobody',
    ]);
  });

  it('names what whoever installs it brings along, and stops there', () => {
    const root = layOut({
      'packages/core': { name: '@fx/core', peerDependencies: { undici: '>=7' } },
      'node_modules/undici': other('undici', '7.0.0', { dependencies: { deep: '*' } }),
      'node_modules/deep': other('deep', '1.0.0'),
    });
    expect(namesOf(root)).toEqual([
      'undici 7.0.0, in node_modules/undici, ships with nothing, asked for by @fx/core',
    ]);
  });

  it('lists the same version once, wherever it lies, and ends in a circle', () => {
    const root = layOut({
      'packages/core': { name: '@fx/core', dependencies: { a: '*', b: '*' } },
      'node_modules/a': other('a', '1.0.0', { dependencies: { b: '*' } }),
      'node_modules/a/node_modules/b': other('b', '1.0.0', { dependencies: { a: '*' } }),
      'node_modules/b': other('b', '1.0.0'),
    });
    expect(namesOf(root)).toEqual([
      'a 1.0.0, in node_modules/a, ships with @fx/core, asked for by nobody',
      'b 1.0.0, in node_modules/a/node_modules/b and node_modules/b, ships with @fx/core, asked for by nobody',
    ]);
  });

  it('says what is not installed', () => {
    const root = layOut({ 'packages/core': { name: '@fx/core', dependencies: { gone: '*' } } });
    expect(() => findShippedPackages(root)).toThrow('@fx/core needs gone, which is not installed');
  });
});
