import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHelp } from './bilipass-help.ts';
import { checkCommands } from './checks/check-commands.ts';
import { checkLinks } from './checks/check-links.ts';
import { checkTestTitles } from './checks/check-test-titles.ts';
import { checkTypes } from './checks/check-types.ts';
import { runBlocks } from './checks/run-blocks.ts';
import { formatProblem } from './problem.ts';
import { findProgramBlocks } from './program-blocks.ts';
import { openRepository } from './repository.ts';

// `npm run docs:check`: holds every page of this repository against what there is.
const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const repository = openRepository(root);
const isInstalled = (program: string): boolean =>
  existsSync(join(root, 'node_modules/.bin', program));

const problems = [
  ...checkLinks(repository),
  ...checkTestTitles(repository),
  ...(await checkCommands(repository, { help: createHelp(root), isInstalled })),
  ...checkTypes(repository),
  ...(await runBlocks(repository)),
];

const programs = findProgramBlocks(repository);
const examples = programs.filter(({ example }) => example !== undefined);
const links = repository.pages.reduce((sum, { links }) => sum + links.length, 0);
const lines = [
  ...problems.map(formatProblem),
  `${repository.pages.length} pages, ${links} links, ${programs.length} programs ` +
    `(${examples.length} of them examples) read: ${problems.length} problems`,
];
process.stdout.write(`${lines.join('\n')}\n`);
// An empty run proves nothing.
if (problems.length > 0 || programs.length === 0) process.exitCode = 1;
