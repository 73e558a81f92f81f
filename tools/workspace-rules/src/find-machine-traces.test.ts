import { describe, expect, it } from 'vitest';
import { findMachineTraces } from './find-machine-traces.ts';

// Put together here, because this file is itself searched.
const path = (...parts: string[]) => ['', ...parts].join('/');
const registry = ['https:', '', 'registry.example.test', 'pad'].join('/');
const lockEntry = `"resolved": "${['https:', '', 'example.test', 'pad.tgz'].join('/')}"`;

describe('findMachineTraces', () => {
  it('names the file, the line and what it found', () => {
    const text = `fine\nconst home = '${path('home', 'ann', 'x')}';`;

    expect(findMachineTraces('src/a.ts', text)).toEqual([
      {
        rule: 'machine-trace',
        where: 'src/a.ts:2',
        what: `holds a path of one machine: ${path('home', 'ann', 'x')}`,
      },
    ]);
  });

  it.each([
    registry,
    lockEntry,
    path('work', 'x'),
    path('root', 'x'),
    path('Users', 'ann'),
    path('tmp', 'x'),
    ['C:', 'Users', 'ann'].join('\\'),
  ])('finds %s', (text) => {
    expect(findMachineTraces('README.md', text)).toHaveLength(1);
  });

  it.each([
    `https://example.test${path('root', 'x')}`,
    `https://example.test${path('home', 'x')}`,
    `~${path('home', 'x')}`,
    `$HOME${path('work', 'x')}`,
    `packages${path('work', 'src')}`,
    '"resolved": "packages/core"',
    'https://www.npmjs.com/package/bilipass',
  ])('leaves %s alone', (text) => {
    expect(findMachineTraces('README.md', text)).toEqual([]);
  });

  it('allows the temporary folder in tests only', () => {
    const text = path('tmp', 'x');

    expect(findMachineTraces('src/a.test.ts', text)).toEqual([]);
    expect(findMachineTraces('apps/tui/e2e/demo.e2e.ts', text)).toEqual([]);
    expect(findMachineTraces('src/a.ts', text)).toHaveLength(1);
  });
});
