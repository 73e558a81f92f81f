import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A package.json, as far as it matters here. */
export type Manifest = Readonly<Record<string, unknown>>;

/**
 * Lays an installed workspace out in a new temporary folder: `manifests` by folder, and links to its own
 * packages where npm puts them.
 *
 * @returns its absolute path.
 */
export function layOut(
  manifests: Readonly<Record<string, Manifest>>,
  links: Readonly<Record<string, string>> = {},
): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'supply-chain-')));
  for (const folder of ['packages', 'apps', 'node_modules']) mkdirSync(join(root, folder));
  for (const [folder, manifest] of Object.entries(manifests)) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
  }
  for (const [name, folder] of Object.entries(links)) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, folder), link, 'junction');
  }
  return root;
}
