// Compiles every block of TypeScript or JavaScript in the Markdown files against the sources of the
// packages. Runs each block that is not a tested example with the built packages, as a user does.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startFakeServer } from '@bilipass/testing/server';
import ts from 'typescript';
import { codeBlocks } from './code-blocks.ts';
import { workspaceRoot } from './pack.ts';
import { twoAtATime } from './two-at-a-time.ts';

/** The files to search: path from the root of the workspace to text. */
export type Files = ReadonlyMap<string, string>;

/** A block of TypeScript or JavaScript on a page. */
export interface DocBlock {
  /** `page:line`, for an editor. */
  readonly place: string;
  readonly page: string;
  readonly line: number;
  readonly text: string;
  /** The file in an `examples/` folder with the same text. */
  readonly example: string | undefined;
}

const DEADLINE_MS = 30_000;
const PROGRAM_LANGUAGES = new Set(['ts', 'typescript', 'js', 'javascript', 'mjs']);
const routeToFake = pathToFileURL(
  createRequire(import.meta.url).resolve('@bilipass/testing/route-to-fake'),
).href;

/** Returns every block of TypeScript or JavaScript, with its example. */
export function findDocBlocks(files: Files): DocBlock[] {
  const examples = new Map(
    [...files]
      .filter(([path]) => /(^|\/)examples\//.test(path))
      .map(([path, text]) => [text, path]),
  );
  return [...files]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([page, markdown]) =>
      codeBlocks(markdown)
        .filter(({ language }) => PROGRAM_LANGUAGES.has(language))
        .map(({ text, line }) => {
          const example = examples.get(`${text}\n`);
          return { place: `${page}:${line}`, page, line, text, example };
        }),
    );
}

/** Returns whether a test beside the `examples/` folder, or in it, is the example or names its file. */
export function isTested(example: string, files: Files): boolean {
  if (example.endsWith('.test.ts')) return true;
  const [folder = ''] = example.split('examples/');
  const name = posix.basename(example);
  return [...files].some(
    ([path, text]) =>
      path.startsWith(folder) &&
      /\.(test|e2e)\.tsx?$|\/e2e\/.*\.ts$/.test(path) &&
      text.includes(name),
  );
}

/**
 * Returns the compiler's errors, a line each. Compiles a block with an example in the example's
 * folder, so that its relative imports resolve. Compiles any other block beside its page.
 */
export function compileBlocks(blocks: readonly DocBlock[]): string[] {
  const { config } = ts.readConfigFile(`${workspaceRoot}/tsconfig.base.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, workspaceRoot);
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const byFile = new Map(blocks.map((block) => [fileOf(block), block]));
  const program = ts.createProgram([...byFile.keys()], options, {
    ...host,
    fileExists: (name) => byFile.has(name) || host.fileExists(name),
    readFile: (name) => byFile.get(name)?.text ?? host.readFile(name),
    getSourceFile: (name, target, ...rest) => {
      const text = byFile.get(name)?.text;
      if (text === undefined) return host.getSourceFile(name, target, ...rest);
      return ts.createSourceFile(name, text, target, true);
    },
  });
  return [...byFile].flatMap(([name, { page, line }]) => {
    const source = program.getSourceFile(name);
    return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
      const offset = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${page}:${line + offset}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** Returns the path of a virtual file for the block. */
function fileOf({ page, line, example }: DocBlock): string {
  const folder = posix.dirname(example ?? page);
  return posix.join(workspaceRoot, folder, `${posix.basename(page, '.md')}.block-${line}.ts`);
}

/** Runs a block as a program against a new fake. Returns its failure, at most one line. */
export async function runBlock({ place, page, text }: DocBlock): Promise<string[]> {
  const server = await startFakeServer();
  const compiled = ts.transpile(text, {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    verbatimModuleSyntax: true,
  });
  const args = ['--import', routeToFake, '--input-type=module', '-e', compiled];
  const options = {
    cwd: posix.join(workspaceRoot, posix.dirname(page)),
    env: { PATH: process.env['PATH'], BILIPASS_FAKE_ORIGIN: server.origin },
    timeout: DEADLINE_MS,
  };
  const problems = await new Promise<string[]>((settle) => {
    execFile(process.execPath, args, options, (error, _stdout, stderr) => {
      if (error === null) settle([]);
      else if (error.killed) settle([`${place}: runs for more than ${DEADLINE_MS / 1000} s`]);
      else settle([`${place}: fails when it is run:\n${stderr}`]);
    });
  });
  await server.close();
  return problems;
}

/** Returns the text files that git tracks or would track, except the API reports. */
function readFiles(): Files {
  const args = [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '-z',
    '*.md',
    '*.ts',
    '*.tsx',
  ];
  const paths = execFileSync('git', args, { cwd: workspaceRoot, encoding: 'utf8' }).split('\0');
  const read = (path: string): string => readFileSync(posix.join(workspaceRoot, path), 'utf8');
  return new Map(
    paths
      .filter((path) => path !== '' && !path.endsWith('.api.md'))
      // Git lists a deleted file until the deletion is committed.
      .filter((path) => existsSync(posix.join(workspaceRoot, path)))
      .map((path) => [path, read(path)]),
  );
}

async function main(): Promise<void> {
  const files = readFiles();
  const blocks = findDocBlocks(files);
  const untested = blocks.filter(({ example }) => !example || !isTested(example, files));
  const problems = [...compileBlocks(blocks), ...(await twoAtATime(untested, runBlock)).flat()];
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(
    `${blocks.length} blocks compiled, ${untested.length} run, ${problems.length} problems\n`,
  );
  // An empty run proves nothing.
  if (problems.length > 0 || blocks.length === 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
