import { posix } from 'node:path';
import ts from 'typescript';
import type { Problem } from '../problem.ts';
import { findProgramBlocks, type ProgramBlock } from '../program-blocks.ts';
import type { Repository } from '../repository.ts';

/**
 * What the compiler says of every block of TypeScript or JavaScript. A block that shows an example
 * is compiled where the example lies, so that its relative imports are found; any other beside its
 * page. JavaScript is held to the same types.
 */
export function checkTypes(repository: Repository): Problem[] {
  const { root } = repository;
  const blocks = new Map(
    findProgramBlocks(repository).map((block) => [nameOf(root, block), block]),
  );
  const program = ts.createProgram([...blocks.keys()], options(root), hostWith(root, blocks));
  return [...blocks].flatMap(([name, { page, block }]) => {
    const source = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return found.map(({ start = 0, messageText }) => ({
      path: page.path,
      line: block.line + (source?.getLineAndCharacterOfPosition(start).line ?? 0),
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    }));
  });
}

/** A name for a file that does not exist, in the folder where its imports are meant. */
function nameOf(root: string, { page, block, example }: ProgramBlock): string {
  const folder = posix.dirname(example ?? page.path);
  const stem = posix.basename(page.path, '.md').replaceAll('.', '-');
  return posix.join(root, folder, `${stem}.block-${block.line}.ts`);
}

function options(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(posix.join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, noEmit: true };
}

/** The compiler's own host, which also knows the blocks. */
function hostWith(root: string, blocks: ReadonlyMap<string, ProgramBlock>): ts.CompilerHost {
  const host = ts.createCompilerHost(options(root));
  return {
    ...host,
    fileExists: (name) => blocks.has(name) || host.fileExists(name),
    readFile: (name) => blocks.get(name)?.block.text ?? host.readFile(name),
    getSourceFile: (name, target, ...rest) => {
      const text = blocks.get(name)?.block.text;
      return text === undefined
        ? host.getSourceFile(name, target, ...rest)
        : ts.createSourceFile(name, text, target, true);
    },
  };
}
