import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'tsup';

// CommonJS packages load the modules of Node with `require`.
const banner = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);`;

/**
 * Bundles a program and all its imports into one file, from the sources. The tests start it
 * hundreds of times. A start takes a tenth of the time of a TypeScript loader.
 *
 * @param directory the output directory; an absolute path.
 * @param folder the folder of the program's source. Default: the folder of this file.
 * @returns the path of the file.
 */
export async function bundleProgram(
  name: string,
  directory: string,
  folder = import.meta.url,
): Promise<string> {
  await build({
    entry: { [name]: fileURLToPath(new URL(`${name}.ts`, folder)) },
    outDir: directory,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20.19',
    platform: 'node',
    config: false,
    dts: false,
    silent: true,
    splitting: false,
    noExternal: [/^/],
    banner: { js: banner },
    esbuildOptions(options) {
      options.conditions = ['@bilipass/source'];
    },
  });
  return join(directory, `${name}.mjs`);
}
