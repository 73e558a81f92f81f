import type { Help } from '../bilipass-help.ts';
import { parseCommands } from '../parse-commands.ts';
import type { Page } from '../page.ts';
import type { Problem } from '../problem.ts';
import type { Repository } from '../repository.ts';
import { readPackages, readTestProjects, type WorkspacePackage } from '../workspace.ts';

/** What the commands on a page are held against, besides the repository itself. */
export interface CommandSurroundings {
  readonly help: Help;
  /** Whether `npx` would find this program in the repository. */
  readonly isInstalled: (program: string) => boolean;
}

const SHELLS = new Set(['sh', 'bash', 'shell', 'console']);
const SYSTEM_PROGRAMS = new Set(['cd', 'curl', 'docker', 'git', 'kill', 'ssh', 'chmod', 'time']);
/** Inline code that is a command to type, rather than the name of something. */
const COMMAND_SPAN = /^(npm (run|test|start|ci|install)|npx|bilipass)( |$)|^bash \S+\//;
const NPM_OWN = new Set(['ci', 'install', 'pack', 'publish', 'audit', 'view']);
const NX_OWN = new Set(['affected', 'generate', 'run-many', 'graph', 'show', 'reset']);

/** Commands in shell blocks and inline code that this repository does not have. */
export async function checkCommands(
  repository: Repository,
  surroundings: CommandSurroundings,
): Promise<Problem[]> {
  const check = createChecker(repository, surroundings);
  const problems: Problem[] = [];
  for (const page of repository.pages) {
    for (const { text, line } of shellTexts(page)) {
      for (const words of parseCommands(text)) {
        const message = await check(words, page);
        if (message !== undefined) problems.push({ path: page.path, line, message });
      }
    }
  }
  return problems;
}

function shellTexts({ blocks, spans }: Page): { readonly text: string; readonly line: number }[] {
  return [
    ...blocks
      .filter(({ language }) => SHELLS.has(language))
      .flatMap(({ text, line }) =>
        text
          .replaceAll(/\\\n/g, '\\\r')
          .split('\n')
          .map((row, index) => ({ text: row.replaceAll('\\\r', ' '), line: line + index })),
      ),
    ...spans.filter(({ text }) => COMMAND_SPAN.test(text)),
  ];
}

type Check = (words: readonly string[], page: Page) => Promise<string | undefined>;

function createChecker(repository: Repository, { help, isInstalled }: CommandSurroundings): Check {
  const packages = readPackages(repository);
  const projects = readTestProjects(repository);
  const named = (name: string): WorkspacePackage | undefined =>
    packages.find(({ name: full, folder }) => [full, full.split('/')[1], folder].includes(name));

  const hasScript = (script: string, { path }: Page, owner?: string): boolean => {
    const owners = owner === undefined ? packages.filter(isAround(path)) : [named(owner)];
    return owners.some((candidate) => candidate?.scripts.has(script));
  };

  const checkNpm: Check = async ([verb = '', ...rest], page) => {
    if (verb === 'install') return unknownPackage(rest);
    if (NPM_OWN.has(verb)) return undefined;
    const script = verb === 'run' ? rest.find((word) => !word.startsWith('-')) : verb;
    const owner = valueOf(rest, '-w') ?? valueOf(rest, '--workspace');
    if (script !== undefined && hasScript(script, page, owner)) return undefined;
    return `there is no script "${script}"${owner === undefined ? '' : ` in ${owner}`}`;
  };

  const unknownPackage = (words: readonly string[]): string | undefined => {
    const ours = words.filter((word) => word.startsWith('@bilipass/') || word === 'bilipass');
    const missing = ours.find((word) => !packages.some(({ name }) => name === word));
    return missing === undefined ? undefined : `there is no package ${missing}`;
  };

  const checkNx = (words: readonly string[]): string | undefined => {
    const [verb = '', second] = words.filter((word) => !word.startsWith('-'));
    const isOwn = NX_OWN.has(verb);
    const target = isOwn ? valueOf(words, '-t') : verb;
    const project = isOwn ? undefined : second;
    const owners = project === undefined ? packages : [named(project)];
    return target === undefined || owners.some((owner) => owner?.scripts.has(target))
      ? undefined
      : `nx knows no target "${target}" of ${project ?? 'any project'}`;
  };

  const checkNpx: Check = async ([program = '', ...rest]) => {
    if (program === 'bilipass') return checkProgram(rest);
    if (!isInstalled(program)) return `npx finds no "${program}"`;
    if (program === 'nx') return checkNx(rest);
    const project = valueOf(rest, '--project');
    return project === undefined || program !== 'vitest' || projects.has(project)
      ? undefined
      : `vitest knows no project "${project}"`;
  };

  const checkProgram = async (words: readonly string[]): Promise<string | undefined> => {
    const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
    const command = end === -1 ? words : words.slice(0, end);
    const text = await help(command);
    if (text === undefined) return `bilipass has no command "${command.join(' ')}"`;
    const known = new Set(text.match(/--?[a-zA-Z][a-z-]*/g));
    const flags = words.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0]);
    const unknown = flags.find((flag = '') => !known.has(flag));
    return unknown === undefined
      ? undefined
      : `${['bilipass', ...command].join(' ')} has no ${unknown}`;
  };

  return async ([program = '', ...rest], page) => {
    if (program === 'npm') return checkNpm(rest, page);
    if (program === 'npx') return checkNpx(rest, page);
    if (program === 'bilipass') return checkProgram(rest);
    if (program === 'bash' || program === 'node') return missingFile(repository, rest);
    return SYSTEM_PROGRAMS.has(program) ? undefined : `"${program}" is no command known here`;
  };
}

/** A script may be of the root or of the package in whose folder the page lies. */
function isAround(path: string): (candidate: WorkspacePackage) => boolean {
  return ({ folder }) => folder === '' || path.startsWith(`${folder}/`);
}

/** A file of this repository is named with its folder; `program.js` alone is the reader's own. */
function missingFile({ files }: Repository, words: readonly string[]): string | undefined {
  const file = words.find((word) => !word.startsWith('-'))?.replace(/^\.\//, '');
  return file === undefined || !file.includes('/') || files.has(file) || file.includes('/dist/')
    ? undefined
    : `there is no ${file}`;
}

function valueOf(words: readonly string[], flag: string): string | undefined {
  const index = words.indexOf(flag);
  if (index !== -1) return words[index + 1];
  return words.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1);
}
