// Publishes everything to a registry on loopback. Then does in an empty folder what each README says
// first: installs the package, compiles the first program, and runs it against a fake Bilibili.
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startFakeServer } from '@bilipass/testing/server';
import { codeBlocks } from './code-blocks.ts';
import { installArgs, makeProject } from './install-apart.ts';
import { publishedFolders, workspaceRoot } from './pack.ts';
import { trials, type Trial } from './readme-trials.ts';
import { runProgram } from './run-program.ts';
import { startRegistry } from './start-registry.ts';
import { twoAtATime } from './two-at-a-time.ts';

/** What a README says first: what to install, and the first TypeScript program, if there is one. */
export function readFirstSteps(readme: string): { installs: string[]; source: string | undefined } {
  const blocks = codeBlocks(readme);
  const command = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .find((line) => line.startsWith('npm install '));
  const words = command?.split(/\s+/).slice(2) ?? [];
  const installs = words.filter((word) => !word.startsWith('-'));
  if (installs.length === 0) throw new Error('the README does not say what to install');
  return { installs, source: blocks.find(({ language }) => language === 'ts')?.text };
}

/** Publishes everything with one npm. It wants a token, also where the registry asks for none. */
async function publish(registry: string): Promise<void> {
  const token = `--${registry.replace('http:', '')}:_authToken=none`;
  const workspaces = publishedFolders.flatMap((published) => ['--workspace', published]);
  const args = ['publish', ...workspaces, `--registry=${registry}`, token, '--loglevel=error'];
  await exec('npm', args, workspaceRoot);
}

/** Prepares the project of one README: installed, with its first program as `example.ts`. */
async function install(published: string, folder: string, registry: string): Promise<void> {
  const project = join(folder, basename(published));
  const { installs, source } = readFirstSteps(readFileSync(join(published, 'README.md'), 'utf8'));
  makeProject(project);
  await exec('npm', [...installArgs, ...installs, `--registry=${registry}`], project);
  const trial = trials[basename(published)];
  if ((source === undefined) !== (trial === undefined)) throw new Error('no trial for the README');
  if (source !== undefined) writeFileSync(join(project, 'example.ts'), source);
  if (trial?.driver) writeFileSync(join(project, 'driver.ts'), trial.driver);
  if (trial?.beside) {
    copyFileSync(join(published, trial.beside), join(project, basename(trial.beside)));
  }
}

/** Compiles all projects at once. Node's types and a test runner are lent to them. */
async function compile(folder: string): Promise<void> {
  mkdirSync(join(folder, 'node_modules'));
  for (const tool of ['@types', 'vitest']) {
    symlinkSync(join(workspaceRoot, 'node_modules', tool), join(folder, 'node_modules', tool));
  }
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
  const compiler = join(workspaceRoot, 'node_modules/typescript/bin/tsc');
  await exec(process.execPath, [compiler], folder);
}

async function run({ driver, act, expected }: Trial, project: string): Promise<void> {
  const server = await startFakeServer();
  const file = pathToFileURL(join(project, driver ? 'driver.ts' : 'example.ts'));
  const env = { HOME: project, NO_COLOR: '1' };
  const program = runProgram(file, { origin: server.origin, installed: true, env });
  try {
    await act?.(program, server);
    const { exitCode, output } = await program.ended;
    if (exitCode === 0 && output.includes(expected)) return;
    throw new Error(`it ends with ${exitCode}, without "${expected}":\n${output}`);
  } finally {
    program.stop();
    await server.close();
  }
}

/** The program itself, with the service that it contains. */
async function runApp(project: string): Promise<void> {
  const output = await exec('npx', ['--no-install', 'bilipass', 'demo', '--lang', 'en'], project);
  if (!output.includes('Logged in')) throw new Error(`the demo does not log in:\n${output}`);
}

function exec(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { cwd, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${basename(command)} ${args.join(' ')}:\n${stdout}${stderr}`));
    });
  });
}

/** Prints what fails. Returns the number of failures. */
async function tryEach(work: (published: string) => Promise<void>): Promise<number> {
  const failures = await twoAtATime(publishedFolders, (published) =>
    work(published).then(
      () => 0,
      (error: unknown) => {
        process.stdout.write(
          `${basename(published)}: ${error instanceof Error ? error.message : error}\n`,
        );
        return 1;
      },
    ),
  );
  return failures.reduce((sum, one) => sum + one, 0);
}

async function main(folder: string): Promise<void> {
  const registry = await startRegistry(folder);
  try {
    await publish(registry.url);
    let failures = await tryEach((published) => install(published, folder, registry.url));
    await compile(folder);
    failures += await tryEach(async (published) => {
      const project = join(folder, basename(published));
      const trial = trials[basename(published)];
      await (trial ? run(trial, project) : runApp(project));
    });
    process.stdout.write(`${publishedFolders.length} READMEs tried, ${failures} failures\n`);
    if (failures > 0) process.exitCode = 1;
  } finally {
    registry.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-readme-'));
  await main(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}
