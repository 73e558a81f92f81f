import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { checkBoundaries } from './check-boundaries.ts';
import { createFixtureWorkspace } from './fixture-workspace.test-kit.ts';

const core = { name: '@fx/core', layer: 'core' };
const login = { name: '@fx/login', layer: 'login', dependencies: ['@fx/core'] };
const testing = { name: '@fx/testing', layer: 'testing' };

const roots: string[] = [];

/** The violations of a workspace made of these packages and files. */
async function violationsOf(...fixture: Parameters<typeof createFixtureWorkspace>) {
  const root = createFixtureWorkspace(...fixture);
  roots.push(root);
  return (await checkBoundaries(root)).violations;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

describe('checkBoundaries', () => {
  it('passes a workspace whose arrows all point down', async () => {
    const violations = await violationsOf(
      {
        'packages/core': { ...core, devDependencies: ['@fx/testing'] },
        'packages/login': login,
        'packages/testing': testing,
      },
      {
        'packages/core/src/index.ts': `import { readFile } from 'node:fs/promises';`,
        'packages/core/src/index.test.ts': `import { it } from 'vitest'; import '@fx/testing';`,
        'packages/login/src/index.ts': `export * from '@fx/core'; export * from './flow.ts';`,
        'packages/login/src/flow.ts': `export const flow = 1;`,
        'packages/testing/src/index.ts': `export {};`,
      },
    );

    expect(violations).toEqual([]);
  });

  it('refuses an upward import, even of a type', async () => {
    const violations = await violationsOf(
      {
        'packages/core': { ...core, dependencies: ['@fx/login'] },
        'packages/login': { ...login, dependencies: [] },
      },
      {
        'packages/core/src/client.ts': `import type { Flow } from '@fx/login';`,
        'packages/login/src/index.ts': `export interface Flow {}`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'upward-import',
        where: 'packages/core/src/client.ts',
        what: 'imports @fx/login (layer login), but layer core may use no other package of the workspace',
      },
      {
        rule: 'upward-import',
        where: 'packages/core/package.json',
        what: 'depends on @fx/login (layer login), but layer core may use no other package of the workspace',
      },
    ]);
  });

  it('lets only tests import the testing package', async () => {
    const violations = await violationsOf(
      {
        'packages/core': { ...core, devDependencies: ['@fx/testing'] },
        'packages/testing': testing,
      },
      {
        'packages/core/src/index.ts': `export const load = () => import('@fx/testing');`,
        'packages/core/e2e/login.e2e.ts': `import '@fx/testing';`,
        'packages/testing/src/index.ts': `export {};`,
      },
    );

    expect(violations).toContainEqual({
      rule: 'upward-import',
      where: 'packages/core/src/index.ts',
      what: 'imports @fx/testing (layer testing), but layer core may use no other package of the workspace',
    });
    expect(violations.map(({ where }) => where)).not.toContain('packages/core/e2e/login.e2e.ts');
  });

  it('refuses an undeclared dependency, from npm or from the workspace', async () => {
    const violations = await violationsOf(
      { 'packages/core': core, 'packages/login': { ...login, dependencies: [] } },
      {
        'packages/core/src/index.ts': `import pad from 'left-pad/lib/pad.js';`,
        'packages/login/src/index.ts': `export * from '@fx/core';`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'undeclared-dependency',
        where: 'packages/core/src/index.ts',
        what: 'imports "left-pad", which packages/core/package.json does not declare',
      },
      {
        rule: 'undeclared-dependency',
        where: 'packages/login/src/index.ts',
        what: 'imports "@fx/core", which packages/login/package.json does not declare',
      },
    ]);
  });

  it('refuses a devDependency in what ships, but not in tests', async () => {
    const violations = await violationsOf(
      { 'packages/core': { ...core, devDependencies: ['fast-check'] } },
      {
        'packages/core/src/index.ts': `import 'fast-check'; import 'vitest';`,
        'packages/core/src/index.test.ts': `import 'fast-check'; import './jar.test-kit.ts';`,
        'packages/core/src/jar.test-kit.ts': `import 'fast-check'; import 'vitest';`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'undeclared-dependency',
        where: 'packages/core/src/index.ts',
        what: 'imports "fast-check", which packages/core/package.json lists under devDependencies only: what ships may use dependencies, peerDependencies and bilipass.bundles',
      },
      {
        rule: 'undeclared-dependency',
        where: 'packages/core/src/index.ts',
        what: 'imports "vitest", which packages/core/package.json does not declare',
      },
    ]);
  });

  it('lets a package ship the devDependencies that it bundles, and those alone', async () => {
    const violations = await violationsOf(
      {
        'packages/core': {
          ...core,
          devDependencies: ['qrcode', 'fast-check'],
          bundles: ['qrcode', 'left-pad'],
        },
      },
      { 'packages/core/src/index.ts': `import 'qrcode'; import 'fast-check'; import 'left-pad';` },
    );

    expect(violations.map(({ what }) => what)).toEqual([
      'imports "fast-check", which packages/core/package.json lists under devDependencies only: what ships may use dependencies, peerDependencies and bilipass.bundles',
      'imports "left-pad", which packages/core/package.json does not declare',
    ]);
  });

  it('refuses a circle of files, even of types', async () => {
    const violations = await violationsOf(
      { 'packages/core': core },
      {
        'packages/core/src/cookie.ts': `import type { Jar } from './jar.ts'; export type C = Jar;`,
        'packages/core/src/jar.ts': `import type { C } from './cookie.ts'; export type Jar = C;`,
      },
    );

    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({
      rule: 'cycle',
      where: expect.stringMatching(/^packages\/core\/src\/(cookie|jar)\.ts$/),
    });
    expect(violations[0]?.what).toContain('packages/core/src/jar.ts → packages/core/src/cookie.ts');
  });

  it('refuses a circle of packages that no single file closes', async () => {
    const violations = await violationsOf(
      {
        'tools/bench': { name: '@fx/bench', layer: 'tool', devDependencies: ['@fx/server'] },
        'tools/server': { name: '@fx/server', layer: 'tool', devDependencies: ['@fx/bench'] },
      },
      {
        'tools/bench/src/index.ts': `export {};`,
        'tools/bench/src/run.ts': `import '@fx/server';`,
        'tools/server/src/index.ts': `export {};`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'cycle',
        where: 'tools/bench/package.json',
        what: 'stands in the circle @fx/bench → @fx/server → @fx/bench',
      },
    ]);
  });

  it('refuses a deep import, by name and by path', async () => {
    const violations = await violationsOf(
      { 'packages/core': core, 'packages/login': login },
      {
        'packages/core/src/index.ts': `export {};`,
        'packages/core/src/cookie.ts': `export const cookie = 1;`,
        'packages/login/src/by-name.ts': `import { cookie } from '@fx/core/src/cookie.ts';`,
        'packages/login/src/by-path.ts': `import { cookie } from '../../core/src/cookie.ts';`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'deep-import',
        where: 'packages/login/src/by-name.ts',
        what: 'imports "@fx/core/src/cookie.ts" past the entries of @fx/core, which opens .',
      },
      {
        rule: 'deep-import',
        where: 'packages/login/src/by-path.ts',
        what: 'imports "../../core/src/cookie.ts" by path out of packages/core: import "@fx/core" instead',
      },
    ]);
  });

  it('lets configs share files of the root, but nothing that ships', async () => {
    const violations = await violationsOf(
      { 'packages/core': core },
      {
        'shared.ts': `export const shared = 1;`,
        'packages/core/tsup.config.ts': `import '../../shared.ts';`,
        'packages/core/src/index.ts': `import '../../../shared.ts';`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'deep-import',
        where: 'packages/core/src/index.ts',
        what: 'imports "../../../shared.ts", which lies outside every package and would not ship',
      },
    ]);
  });

  it('refuses test code in what ships', async () => {
    const violations = await violationsOf(
      { 'packages/core': core },
      {
        'packages/core/src/index.ts': `import './client.test.ts';`,
        'packages/core/src/client.test.ts': `export {};`,
      },
    );

    expect(violations).toEqual([
      {
        rule: 'shipped-test-code',
        where: 'packages/core/src/index.ts',
        what: 'imports "./client.test.ts", which is a test or stands outside src and does not ship',
      },
    ]);
  });

  it('does not pass when there is nothing to judge', async () => {
    await expect(violationsOf({ 'packages/core': core }, {})).rejects.toThrow(
      'no source file was read',
    );
  });

  it('does not pass a package without a known layer', async () => {
    await expect(
      violationsOf({ 'packages/core': { ...core, layer: 'attic' } }, {}),
    ).rejects.toThrow('packages/core/package.json needs one known "layer:…" tag');
  });
});
