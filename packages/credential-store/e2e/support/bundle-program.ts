import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'tsup';

// Packages written as CommonJS ask for Node's own modules with `require`.
const banner = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);`;

/**
 * Makes one file of a program and of all that it imports, from their sources. Started hundreds of
 * times, it costs a tenth of what a run through a TypeScript loader does.
 *
 * @param directory where to put it; an absolute path.
 * @param folder where the program's source is. Default beside this file.
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
