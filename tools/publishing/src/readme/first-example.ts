import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage } from '@bilipass/docs-check/page';

/** What a README tells a reader to do first. */
export interface FirstExample {
  /** What its first command installs, `['@bilipass/login', '@bilipass/core']`. */
  readonly installs: readonly string[];
  /** Its first TypeScript program; `undefined` for a program. */
  readonly source: string | undefined;
}

/** Reads the README in `folder`. @throws Error if it names nothing to install. */
export function firstExample(folder: string): FirstExample {
  const { blocks } = parsePage('README.md', readFileSync(join(folder, 'README.md'), 'utf8'));
  const command = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .find((line) => line.startsWith('npm install '));
  const installs =
    command
      ?.split(/\s+/)
      .slice(2)
      .filter((word) => !word.startsWith('-')) ?? [];
  if (installs.length === 0) throw new Error(`${folder}/README.md does not say what to install`);
  return { installs, source: blocks.find(({ language }) => language === 'ts')?.text };
}
