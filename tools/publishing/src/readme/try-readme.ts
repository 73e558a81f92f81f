import { execFileSync } from 'node:child_process';
import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assertShownValues } from '@bilipass/docs-check/assert-shown-values';
import { runProgram } from '@bilipass/scripts/run-program';
import { startFakeServer } from '@bilipass/testing/server';
import { installInto, makeProject } from '../install-apart.ts';
import { workspaceRoot, type PublishedPackage } from '../published-packages.ts';
import { firstExample } from './first-example.ts';
import { trials, type Trial } from './trials.ts';

/**
 * Does in an empty project what a package's README says first: installs what it names from
 * `registry`, compiles its first program, and runs it against a fake Bilibili.
 *
 * @throws Error saying what did not work.
 */
export async function tryReadme(
  published: PublishedPackage,
  registry: string,
  project: string,
): Promise<void> {
  const { installs, source } = firstExample(published.folder);
  makeProject(project);
  writeFileSync(join(project, '.npmrc'), `registry=${registry}\n`);
  installInto(project, installs);
  if (source === undefined) return tryProgram(project);
  const trial = trials[published.name];
  if (!trial) throw new Error('there is no trial for its first program');

  writeFileSync(join(project, 'example.ts'), assertShownValues(source));
  if (trial.driver) writeFileSync(join(project, 'driver.ts'), trial.driver);
  if (trial.beside) {
    copyFileSync(join(published.folder, trial.beside), join(project, basename(trial.beside)));
  }
  lendTools(project);
  compile(project);
  await run(trial, project);
}

/** What a project has anyway: Node's types and a test runner. */
function lendTools(project: string): void {
  for (const tool of ['@types', 'vitest']) {
    symlinkSync(join(workspaceRoot, 'node_modules', tool), join(project, 'node_modules', tool));
  }
}

function compile(project: string): void {
  const compilerOptions = {
    noEmit: true,
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const compiler = join(workspaceRoot, 'node_modules/typescript/bin/tsc');
  execOrTell(process.execPath, [compiler], project);
}

async function run({ driver, act, expected }: Trial, project: string): Promise<void> {
  const server = await startFakeServer();
  const file = pathToFileURL(join(project, driver ? 'driver.ts' : 'example.ts'));
  const program = runProgram(file, {
    origin: server.origin,
    installed: true,
    env: { HOME: project, NO_COLOR: '1' },
  });
  try {
    await act?.(program, server);
    const { exitCode, output } = await program.ended;
    if (exitCode !== 0 || !output.includes(expected)) {
      throw new Error(`it ends with ${exitCode}, and not with "${expected}":\n${output}`);
    }
  } finally {
    program.stop();
    await server.close();
  }
}

/** The program itself, with the service that it brings along. */
function tryProgram(project: string): void {
  const output = execOrTell('npx', ['--no-install', 'bilipass', 'demo', '--lang', 'en'], project);
  if (!output.includes('Logged in')) throw new Error(`the demo does not log in:\n${output}`);
}

function execOrTell(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, [...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? error.stdout : '';
    throw new Error(`${basename(command)} ${args.join(' ')} fails:\n${output}`, { cause: error });
  }
}
