import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startFakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFirstSteps } from '../first-steps.ts';
import { installArgs, makeProject } from '../install-apart.ts';
import { publishedFolders, workspaceRoot } from '../pack.ts';
import { runProgram } from '@bilipass/waiting/test/run-program';
import { trials, type Trial } from './support/readme-trials.ts';
import { startRegistry, type Registry } from './support/start-registry.ts';

// npm packs and publishes each package again.
const MOST_TO_PUBLISH_MS = 300_000;
const exec = promisify(execFile);

let folder: string;
let registry: Registry;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-readme-'));
  registry = await startRegistry();
  // npm requires a token, even if the registry does not.
  const token = `--${registry.url.replace('http:', '')}:_authToken=none`;
  const workspaces = publishedFolders.flatMap((published) => ['--workspace', published]);
  const args = ['publish', ...workspaces, `--registry=${registry.url}`, token];
  await exec('npm', [...args, '--loglevel=error'], { cwd: workspaceRoot });
}, MOST_TO_PUBLISH_MS);
afterAll(() => {
  registry.stop();
  rmSync(folder, { recursive: true });
});

/** Creates the project of one README: installs the package and writes its first program. */
async function install(published: string, trial: Trial | undefined): Promise<string> {
  const project = join(folder, basename(published));
  const { installs, source } = readFirstSteps(readFileSync(join(published, 'README.md'), 'utf8'));
  makeProject(project);
  const args = [...installArgs, ...installs, `--registry=${registry.url}`];
  await exec('npm', args, { cwd: project });
  expect(source !== undefined).toBe(trial !== undefined);
  if (source !== undefined) writeFileSync(join(project, 'example.ts'), source);
  if (trial?.driver) writeFileSync(join(project, 'driver.ts'), trial.driver);
  if (trial?.beside) {
    copyFileSync(join(published, trial.beside), join(project, basename(trial.beside)));
  }
  return project;
}

async function run({ driver, act }: Trial, project: string): Promise<string> {
  const server = await startFakeServer({ strict: true });
  const file = pathToFileURL(join(project, driver ? 'driver.ts' : 'example.ts'));
  const env = { HOME: project, NO_COLOR: '1' };
  const program = runProgram(file, { origin: server.origin, env });
  try {
    await act?.(program, server);
    const ended = await program.ended;
    expect(ended).toMatchObject({ exitCode: 0 });
    return ended.output;
  } finally {
    program.stop();
    await server.close();
  }
}

// Each project is outside of the workspace and installs the packed packages from a local registry.
describe('the first steps of the README', () => {
  it.each(Object.keys(trials))('of %s install it and run its first program', async (name) => {
    const trial = trials[name];
    if (!trial) throw new Error(`no trial for ${name}`);
    const project = await install(join(workspaceRoot, 'packages', name), trial);
    symlinkSync(join(workspaceRoot, 'node_modules/vitest'), join(project, 'node_modules/vitest'));
    expect(await run(trial, project)).toContain(trial.expected);
  });

  it('of bilipass install it and run its demo', async () => {
    const project = await install(join(workspaceRoot, 'apps/tui'), undefined);
    const args = ['--no-install', 'bilipass', 'demo', '--lang', 'en'];
    const { stdout } = await exec('npx', args, { cwd: project });
    expect(stdout).toContain('Logged in');
  });

  it('have a trial for every package', () => {
    const packages = publishedFolders.map((published) => basename(published));
    expect([...Object.keys(trials), 'tui'].toSorted()).toEqual(packages.toSorted());
  });

  it('are programs that compile', async () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(workspaceRoot, 'node_modules/@types'), join(folder, 'node_modules/@types'));
    const compilerOptions = {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      types: ['node'],
      allowImportingTsExtensions: true,
      skipLibCheck: true,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const compiler = join(workspaceRoot, 'node_modules/.bin/tsc');
    const { stdout } = await exec(compiler, [], { cwd: folder });
    expect(stdout).toBe('');
  });
});
