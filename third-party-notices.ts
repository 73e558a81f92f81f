import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

const FILE = 'THIRD-PARTY-NOTICES.txt';
const LINE = '='.repeat(80);

/** Licences that require at most a notice, by SPDX identifier. The build refuses all others. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/**
 * Writes the licences of all packages in a bundle into `dist/THIRD-PARTY-NOTICES.txt`. Every build
 * writes it, so it always matches the bundle beside it.
 */
export function thirdPartyNotices(): Plugin {
  return {
    name: 'third-party-notices',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(async ({ metafile }) => {
        // Ignore files without code in the bundle.
        const files = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
          Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0),
        );
        await writeNotices(files);
      });
    },
  };
}

/** Writes the file for a bundle of `files`, paths from the folder of the project. */
export async function writeNotices(files: readonly string[]): Promise<void> {
  await mkdir('dist', { recursive: true });
  await writeFile(join('dist', FILE), await describeAll(files));
}

async function describeAll(files: readonly string[]): Promise<string> {
  const foreign = foldersIn(files, /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/);
  // A package of the workspace has its own notices file.
  const carried = await Promise.all(
    foldersIn(files, /^(?:\.\.\/)*packages\/[^/]+/)
      .map((folder) => join(folder, FILE))
      .filter((file) => existsSync(file))
      .map(async (file) => readFile(file, 'utf8')),
  );
  const described = new Map(await Promise.all(foreign.map(describe)));
  const sections = [...described]
    .filter(([title]) => !carried.some((text) => text.includes(`\n${title} (`)))
    .map(([title, text]) => `${LINE}\n${title}\n${LINE}\n\n${text.trim()}\n`);
  const heading = 'The files in dist contain parts of the packages below. Their licences follow.\n';
  return [heading, ...sections, ...carried].join('\n');
}

function foldersIn(files: readonly string[], pattern: RegExp): string[] {
  return [...new Set(files.flatMap((file) => pattern.exec(file)?.[0] ?? []))].toSorted();
}

async function describe(folder: string): Promise<[title: string, text: string]> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  if (!isAllowed(license)) {
    throw new Error(`${name} ${version} is under "${license}", which may not be bundled`);
  }
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file !== undefined) return [`${name} ${version}`, await readFile(join(folder, file), 'utf8')];
  // Some packages only name their licence.
  return [`${name} ${version}`, `Licence, by its package.json: ${license}`];
}

/** Returns whether a licence is allowed. A choice, as in `(MIT OR GPL-3.0)`, needs one of them. */
function isAllowed(license: unknown): boolean {
  if (typeof license !== 'string') return false;
  return license
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => ALLOWED.has(choice));
}
