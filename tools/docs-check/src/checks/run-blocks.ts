import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startFakeServer } from '@bilipass/testing/server';
import ts from 'typescript';
import { assertShownValues } from '../assert-shown-values.ts';
import type { Problem } from '../problem.ts';
import { findProgramBlocks, isTested, type ProgramBlock } from '../program-blocks.ts';
import type { Repository } from '../repository.ts';

const DEADLINE_MS = 30_000;
const { resolve } = createRequire(import.meta.url);

/**
 * Runs every block of TypeScript or JavaScript that no test runs as an example, each as a program
 * of its own against a fresh fake, and tells which end with an error or do not end. Values shown in
 * comments are compared.
 */
export async function runBlocks(repository: Repository): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const program of findProgramBlocks(repository)) {
    if (program.example !== undefined && isTested(program.example, repository)) continue;
    problems.push(...(await runBlock(repository.root, program)));
  }
  return problems;
}

async function runBlock(root: string, { page, block, example }: ProgramBlock): Promise<Problem[]> {
  const server = await startFakeServer();
  const source = ts.transpile(assertShownValues(block.text), {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    verbatimModuleSyntax: true,
  });
  const preload = [resolve('tsx'), resolve('@bilipass/testing/route-to-fake')];
  const args = [
    '--conditions=@bilipass/source',
    ...preload.flatMap((path) => ['--import', pathToFileURL(path).href]),
    '--input-type=module',
    '--eval',
    source,
  ];
  const options = {
    cwd: dirname(join(root, example ?? page.path)),
    env: { PATH: process.env['PATH'], BILIPASS_FAKE_ORIGIN: server.origin },
    timeout: DEADLINE_MS,
  };
  const failure = await new Promise<string | undefined>((settle) => {
    execFile(process.execPath, args, options, (error, _stdout, stderr) => {
      if (error?.killed) settle(`runs for more than ${DEADLINE_MS / 1000} s`);
      else settle(error ? `fails when it is run:\n${stderr}` : undefined);
    });
  });
  await server.close();
  return failure === undefined ? [] : [{ path: page.path, line: block.line, message: failure }];
}
