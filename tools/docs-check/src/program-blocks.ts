import { posix } from 'node:path';
import type { CodeBlock, Page } from './page.ts';
import type { Repository } from './repository.ts';

/** A block of TypeScript or JavaScript on a page. */
export interface ProgramBlock {
  readonly page: Page;
  readonly block: CodeBlock;
  /** The file below an `examples/` folder that says the same, word for word. */
  readonly example: string | undefined;
}

const PROGRAM_LANGUAGES = new Set(['ts', 'typescript', 'js', 'javascript', 'mjs']);
const EXAMPLE_FILE = /(^|\/)examples\/.*\.ts$/;

/** Every block of TypeScript or JavaScript, with the example that it shows. */
export function findProgramBlocks({ pages, files, read }: Repository): ProgramBlock[] {
  const examples = new Map(
    [...files].filter((path) => EXAMPLE_FILE.test(path)).map((path) => [read(path), path]),
  );
  return pages.flatMap((page) =>
    page.blocks
      .filter(({ language }) => PROGRAM_LANGUAGES.has(language))
      .map((block) => ({ page, block, example: examples.get(`${block.text}\n`) })),
  );
}

/** Whether a test of the example's package runs it: is it, imports it or names its file. */
export function isTested(example: string, { files, read }: Repository): boolean {
  if (example.endsWith('.test.ts')) return true;
  const packageFolder = example.slice(0, example.lastIndexOf('/examples/'));
  const name = posix.basename(example);
  return [...files].some(
    (path) =>
      path.startsWith(`${packageFolder}/`) &&
      /\.test\.tsx?$|\/e2e\/.*\.ts$/.test(path) &&
      read(path).includes(name),
  );
}
