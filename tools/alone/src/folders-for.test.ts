import { describe, expect, it } from 'vitest';
import { foldersFor, type Member } from './folders-for.ts';

function member(folder: string, asksFor: readonly string[] = []): Member {
  const name = `@a/${folder.split('/')[1]}`;
  return { name, folder, shipped: new Set(), development: new Set(asksFor) };
}

const members = [
  member('packages/core', ['@a/testing', 'msw']),
  member('packages/login', ['@a/core', '@a/testing']),
  member('packages/testing'),
  member('tools/server', ['@a/testing']),
];

describe('foldersFor', () => {
  it('gives a package and everything of ours that it asks for, also by way of others', () => {
    expect(foldersFor('login', members)).toEqual([
      'packages/login',
      'packages/core',
      'packages/testing',
    ]);
    expect(foldersFor('@a/testing', members)).toEqual(['packages/testing']);
  });

  it('bears packages that ask for each other', () => {
    const pair = [member('packages/a', ['@a/b']), member('packages/b', ['@a/a'])];
    expect(foldersFor('b', pair)).toEqual(['packages/b', 'packages/a']);
  });

  it('refuses a name that nobody has', () => {
    expect(() => foldersFor('nobody', members)).toThrow('there is no package "nobody"');
  });
});
