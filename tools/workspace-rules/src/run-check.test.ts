import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixtureWorkspace } from './fixture-workspace.test-kit.ts';
import { runCheck } from './run-check.ts';

const roots: string[] = [];

/** The verdict on a workspace with one package and this one source file, as git tracks it. */
async function check(source: string) {
  const root = createFixtureWorkspace(
    { 'packages/core': { name: '@fx/core', layer: 'core' } },
    { 'packages/core/src/index.ts': source, '.gitignore': 'node_modules/' },
  );
  roots.push(root);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  return runCheck(root);
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

describe('runCheck', () => {
  it('passes and says how much it read when nothing is wrong', async () => {
    expect(await check(`import 'node:fs';`)).toEqual({
      passed: true,
      lines: ['1 packages, 1 files, 1 imports read: 0 violations'],
    });
  });

  it('fails and names rule, file and offender when something is', async () => {
    const folder = ['', 'home', 'ann'].join('/');

    expect(await check(`import 'left-pad';\nconst cache = '${folder}';`)).toEqual({
      passed: false,
      lines: [
        'undeclared-dependency  packages/core/src/index.ts: imports "left-pad", which packages/core/package.json does not declare',
        `machine-trace  packages/core/src/index.ts:2: holds a path of one machine: ${folder}`,
        '1 packages, 1 files, 1 imports read: 2 violations',
      ],
    });
  });
});
