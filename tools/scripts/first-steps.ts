import { codeBlocks } from './code-blocks.ts';

/** Returns the first steps of a README: the packages to install, and the first TypeScript program, if any. */
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
