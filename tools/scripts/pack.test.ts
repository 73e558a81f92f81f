import { describe, expect, it } from 'vitest';
import { findWrongFiles } from './pack.ts';

const right = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/flows/sms.d.ts'];

describe('findWrongFiles', () => {
  it('accepts built files, README, licence and notices', () => {
    expect(findWrongFiles([...right, 'dist/THIRD-PARTY-NOTICES.txt'])).toEqual([]);
  });

  it('names sources, tests, test kits and leftovers of the build', () => {
    const files = [
      'src/index.ts',
      'dist/index.test.ts',
      'dist/index.test.js',
      'dist/login.test-kit.js',
      'dist/.tsbuildinfo',
      'test/login.test-kit.ts',
      'e2e/login.e2e.ts',
    ];
    expect(findWrongFiles([...right, ...files])).toEqual(files.map((file) => `packs ${file}`));
  });

  it('names missing files', () => {
    expect(findWrongFiles(['package.json', 'README.md'])).toEqual(['does not pack LICENSE']);
  });
});
