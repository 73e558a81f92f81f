import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportGraph } from '../read-imports.ts';
import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Every source file on the disk was read. A check that silently read nothing would pass, so this
 * compares what the import reader saw with what is there.
 */
export function findUnreadFiles(workspace: Workspace, { files }: ImportGraph): Violation[] {
  return workspace.packages
    .flatMap(({ folder }) => sourcesIn(workspace.root, `${folder}/src`))
    .filter((file) => !files.has(file))
    .map((where) => ({ rule: 'unread-file', where, what: 'was not read by the import check' }));
}

function sourcesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}
