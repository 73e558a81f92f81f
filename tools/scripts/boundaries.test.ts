import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cruise, type IConfiguration } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';
import { createFixtureWorkspace, type FixtureManifest } from './fixture-workspace.test-kit.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config: { default: IConfiguration } = await import(
  pathToFileURL(join(root, '.dependency-cruiser.mjs')).href
);
const fixtures: string[] = [];
afterAll(() => {
  for (const fixture of fixtures) rmSync(fixture, { recursive: true });
});

const core: FixtureManifest = { name: '@fx/core' };
const login: FixtureManifest = { name: '@fx/login', dependencies: ['@fx/core'] };
const testing: FixtureManifest = { name: '@fx/testing' };

type Packages = Readonly<Record<string, FixtureManifest>>;
type Files = Readonly<Record<string, string>>;

function fixtureOf(packages: Packages, files: Files): string {
  const fixture = createFixtureWorkspace(packages, files);
  fixtures.push(fixture);
  return fixture;
}

/** Returns the findings of dependency-cruiser with the rules of this repository: `rule: from → to`. */
async function cruiseViolations(packages: Packages, files: Files): Promise<string[]> {
  const { forbidden = [], options = {} } = config.default;
  const { output } = await cruise(
    Object.keys(packages),
    {
      ...options,
      baseDir: fixtureOf(packages, files),
      validate: true,
      ruleSet: { forbidden },
    },
    options.enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error(output);
  expect(output.summary.totalCruised).toBeGreaterThan(0);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** Returns the findings of knip with the rules of this repository, in shipped code or in everything: `file: package`. */
async function undeclaredIn(packages: Packages, files: Files, flags: string[]): Promise<string[]> {
  const cwd = fixtureOf(packages, files);
  const knip = join(root, 'node_modules/knip/bin/knip.js');
  const config = join(root, 'knip.config.mjs');
  const args = [
    knip,
    '--config',
    config,
    '--include',
    'unlisted',
    '--reporter',
    'json',
    '--no-exit-code',
    ...flags,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
  const { issues }: { issues: { file: string; unlisted: { name: string }[] }[] } =
    JSON.parse(stdout);
  return issues.flatMap(({ file, unlisted }) => unlisted.map(({ name }) => `${file}: ${name}`));
}

const shipped = ['--production', '--strict'];

describe('.dependency-cruiser.mjs', () => {
  it('accepts a workspace whose packages import only lower packages', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core, 'packages/login': login, 'packages/testing': testing },
        {
          'packages/core/src/index.ts': `import { readFile } from 'node:fs/promises';`,
          'packages/core/src/index.test.ts': `import '@fx/testing';`,
          'packages/login/src/index.ts': `export * from '@fx/core'; export * from './flow.ts';`,
          'packages/login/src/flow.ts': `export const flow = 1;`,
          'packages/testing/src/index.ts': `export {};`,
        },
      ),
    ).toEqual([]);
  });

  it('refuses an upward import, even of a type', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core, 'packages/login': login },
        {
          'packages/core/src/client.ts': `import type { Flow } from '@fx/login';`,
          'packages/login/src/index.ts': `export interface Flow {}`,
        },
      ),
    ).toContain(
      'layer of packages/core: packages/core/src/client.ts → packages/login/src/index.ts',
    );
  });

  it('refuses an upward import of a test', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core, 'packages/login': login },
        {
          'packages/core/src/client.test.ts': `import '@fx/login';`,
          'packages/core/test/flow.test.ts': `import '@fx/login';`,
          'packages/login/src/index.ts': `export {};`,
        },
      ),
    ).toHaveLength(2);
  });

  it('lets only tests import the testing package', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core, 'packages/testing': testing },
        {
          'packages/core/src/index.ts': `export const load = () => import('@fx/testing');`,
          'packages/core/e2e/login.e2e.ts': `import '@fx/testing';`,
          'packages/testing/src/index.ts': `export {};`,
        },
      ),
    ).toEqual([
      'layer of packages/core: packages/core/src/index.ts → packages/testing/src/index.ts',
    ]);
  });

  it('lets shipped code bundle the private package for waiting, which imports none', async () => {
    const waiting: FixtureManifest = { name: '@fx/waiting' };
    expect(
      await cruiseViolations(
        {
          'packages/core': { ...core, devDependencies: ['@fx/waiting'] },
          'packages/waiting': waiting,
        },
        {
          'packages/core/src/index.ts': `import '@fx/waiting'; export const retryable = true;`,
          'packages/waiting/src/index.ts': `export {};`,
          'packages/waiting/src/retry.ts': `import '@fx/core';`,
        },
      ),
    ).toEqual([
      'layer of packages/waiting: packages/waiting/src/retry.ts → packages/core/src/index.ts',
    ]);
  });

  it('refuses an import cycle of files, even of types', async () => {
    const violations = await cruiseViolations(
      { 'packages/core': core },
      {
        'packages/core/src/cookie.ts': `import type { Jar } from './jar.ts'; export type C = Jar;`,
        'packages/core/src/jar.ts': `import type { C } from './cookie.ts'; export type Jar = C;`,
      },
    );
    expect(violations.every((line) => line.startsWith('circle: '))).toBe(true);
    expect(violations.length).toBeGreaterThan(0);
  });

  it('refuses an import cycle of packages across several files', async () => {
    expect(
      await cruiseViolations(
        { 'tools/bench': { name: '@fx/bench' }, 'tools/server': { name: '@fx/server' } },
        {
          'tools/bench/src/index.ts': `export {};`,
          'tools/bench/src/run.ts': `import '@fx/server';`,
          'tools/server/src/index.ts': `export {};`,
          'tools/server/src/run.ts': `import '@fx/bench';`,
        },
      ),
    ).toEqual([
      'a tool uses no other tool: tools/bench/src/run.ts → tools/server/src/index.ts',
      'a tool uses no other tool: tools/server/src/run.ts → tools/bench/src/index.ts',
    ]);
  });

  it('refuses a deep import, by name and by path', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core, 'packages/login': login },
        {
          'packages/core/src/index.ts': `export {};`,
          'packages/core/src/cookie.ts': `export const cookie = 1;`,
          'packages/login/src/by-name.ts': `import { cookie } from '@fx/core/src/cookie.ts';`,
          'packages/login/src/by-path.ts': `import { cookie } from '../../core/src/cookie.ts';`,
        },
      ),
    ).toEqual([
      'another package by name, not by path: packages/login/src/by-path.ts → packages/core/src/cookie.ts',
      'only through the exports of a package: packages/login/src/by-name.ts → @fx/core/src/cookie.ts',
    ]);
  });

  it('lets configs, but not shipped code, import files of the root', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core },
        {
          'shared.ts': `export const shared = 1;`,
          'packages/core/tsup.config.ts': `import '../../shared.ts';`,
          'packages/core/src/index.ts': `import '../../../shared.ts';`,
        },
      ),
    ).toEqual(['shipped code imports only what ships: packages/core/src/index.ts → shared.ts']);
  });

  it('refuses a second set-up of MSW', async () => {
    const msw = {
      name: 'msw',
      exports: { '.': './lib/core/index.js', './node': './lib/node/index.js' },
    };
    expect(
      await cruiseViolations(
        { 'packages/core': core, 'packages/testing': testing },
        {
          'node_modules/msw/package.json': JSON.stringify(msw),
          'node_modules/msw/lib/core/index.js': `export const http = {};`,
          'node_modules/msw/lib/node/index.js': `export const setupServer = () => {};`,
          'packages/core/test/service.test-kit.ts': `import 'msw'; import 'msw/node';`,
          'packages/testing/src/msw/setup.test.ts': `import 'msw/node';`,
        },
      ),
    ).toEqual([
      'one MSW set-up: setupFakeBilibili: packages/core/test/service.test-kit.ts → node_modules/msw/lib/node/index.js',
    ]);
  });

  it('refuses an import from a higher floor of the app, or from the same floor', async () => {
    expect(
      await cruiseViolations(
        { 'apps/tui': { name: '@fx/tui' } },
        {
          'apps/tui/src/exit-codes.ts': `export const ok = 0;`,
          'apps/tui/src/ui/port/login-ui.ts': `import '../../exit-codes.ts'; export interface Ui {}`,
          'apps/tui/src/login/run-login.ts': `import type { Ui } from '../ui/port/login-ui.ts'; export type Run = Ui;`,
          'apps/tui/src/login/cases.test.ts': `import '../cli/main.ts';`,
          'apps/tui/src/ui/plain/plain.ts': `import '../json/json.ts';`,
          'apps/tui/src/ui/json/json.ts': `import type { Run } from '../../login/run-login.ts'; export type R = Run;`,
          'apps/tui/src/ui/tui/screens/start/start.ts': `import '../accounts/accounts.ts';`,
          'apps/tui/src/ui/tui/screens/accounts/accounts.ts': `import '../machine.ts'; import '../../router.ts';`,
          'apps/tui/src/ui/tui/screens/machine.ts': `export {};`,
          'apps/tui/src/ui/tui/router.ts': `export {};`,
          'apps/tui/src/extra/extra.ts': `import '../exit-codes.ts';`,
          'apps/tui/src/cli/main.ts': `import '../login/run-login.ts'; export {};`,
          'apps/tui/src/i18n/en.ts': `import type { M } from '../cli/flags.ts'; export type E = M;`,
          'apps/tui/src/cli/flags.ts': `export interface M {}`,
        },
      ),
    ).toEqual([
      'every folder of the app has a floor: apps/tui/src/extra/extra.ts → apps/tui/src/exit-codes.ts',
      'floor 1 of the app: apps/tui/src/i18n/en.ts → apps/tui/src/cli/flags.ts',
      'floor 3 of the app: apps/tui/src/ui/plain/plain.ts → apps/tui/src/ui/json/json.ts',
      'floor 5 of the app: apps/tui/src/ui/tui/screens/accounts/accounts.ts → apps/tui/src/ui/tui/router.ts',
      'floor 5 of the app: apps/tui/src/ui/tui/screens/start/start.ts → apps/tui/src/ui/tui/screens/accounts/accounts.ts',
      'front ends know no flow: apps/tui/src/ui/json/json.ts → apps/tui/src/login/run-login.ts',
    ]);
  });

  it('refuses test code in shipped code', async () => {
    expect(
      await cruiseViolations(
        { 'packages/core': core },
        {
          'packages/core/src/index.ts': `import './client.test.ts'; import '../test/kit.ts';`,
          'packages/core/src/client.test.ts': `export {};`,
          'packages/core/test/kit.ts': `export {};`,
        },
      ),
    ).toHaveLength(2);
  });
});

describe('knip.config.mjs', () => {
  it('refuses an undeclared dependency, from npm or from the workspace', async () => {
    expect(
      await undeclaredIn(
        { 'packages/core': core, 'packages/login': { ...login, dependencies: [] } },
        {
          'packages/core/src/index.ts': `import pad from 'left-pad/lib/pad.js'; export { pad };`,
          'packages/login/src/index.ts': `export * from '@fx/core';`,
        },
        [],
      ),
    ).toEqual(['packages/core/src/index.ts: left-pad', 'packages/login/src/index.ts: @fx/core']);
  });

  it('accepts a dev dependency only in tests, or in shipped code if a build bundles it', async () => {
    expect(
      await undeclaredIn(
        { 'packages/login': { ...login, devDependencies: ['qrcode', 'fast-check'] } },
        {
          'packages/login/src/index.ts': `import 'fast-check'; import 'vitest'; import 'qrcode';`,
          'packages/login/src/index.test.ts': `import 'fast-check'; import '../test/a.test-kit.ts';`,
          'packages/login/test/a.test-kit.ts': `import 'fast-check'; import 'vitest';`,
        },
        shipped,
      ),
    ).toEqual(['packages/login/src/index.ts: fast-check', 'packages/login/src/index.ts: vitest']);
  });
});
