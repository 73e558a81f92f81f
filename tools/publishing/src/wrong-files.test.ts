import { describe, expect, it } from 'vitest';
import { findWrongFiles } from './wrong-files.ts';

const right = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/flows/sms.d.ts'];

describe('findWrongFiles', () => {
  it('is content with what was built, README, licence and notices', () => {
    expect(findWrongFiles([...right, 'dist/THIRD-PARTY-NOTICES.txt'])).toEqual([]);
  });

  it('names sources, tests and leftovers of the build', () => {
    const files = [...right, 'src/index.ts', 'dist/index.test.ts', 'dist/.tsbuildinfo'];
    expect(findWrongFiles(files)).toEqual([
      'packs src/index.ts',
      'packs dist/index.test.ts',
      'packs dist/.tsbuildinfo',
    ]);
  });

  it('names what is missing', () => {
    expect(findWrongFiles(['package.json', 'README.md'])).toEqual([
      'does not pack LICENSE',
      'packs nothing that was built',
    ]);
  });
});
