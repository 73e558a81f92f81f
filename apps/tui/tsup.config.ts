import { defineConfig, type Options } from 'tsup';
import { thirdPartyNotices } from '../../third-party-notices.ts';
import manifest from './package.json' with { type: 'json' };

const shared: Options = {
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  tsconfig: 'tsconfig.json',
  dts: false,
  minify: true,
  define: {
    // React's production build, and no way into Ink's developer tools.
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    BILIPASS_VERSION: JSON.stringify(manifest.version),
  },
};

export default defineConfig([
  {
    ...shared,
    // By itself, so that `--version` loads this one file, and CommonJS, which Node starts without its
    // loader of ES modules.
    entry: { bilipass: 'src/bin/bilipass.ts' },
    format: 'cjs',
    noExternal: [/.*/],
    esbuildOptions: bundleSources,
    esbuildPlugins: [
      {
        name: 'main-apart',
        setup(build) {
          build.onResolve({ filter: /cli\/main\.ts$/ }, () => ({
            path: './main.js',
            external: true,
          }));
        },
      },
    ],
  },
  {
    ...shared,
    entry: { main: 'src/cli/main.ts' },
    // What a command does not need is in a file of its own and never loaded.
    splitting: true,
    // The package depends on nothing: everything is in the bundle.
    noExternal: [/.*/],
    esbuildPlugins: [thirdPartyNotices()],
    // CommonJS inside of an ES module asks for `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    esbuildOptions: bundleSources,
  },
]);

function bundleSources(options: Parameters<NonNullable<Options['esbuildOptions']>>[0]): void {
  // Workspace packages are bundled from their sources: nothing has to be built before.
  options.conditions = ['@bilipass/source', 'module', 'import', 'node'];
  // Native, and for the few who want it: found beside the program.
  options.external = [...(options.external ?? []), 'react-devtools-core', '@napi-rs/keyring'];
  // The entry of `qrcode` would bring its picture formats; only the matrix is used.
  options.alias = { qrcode: 'qrcode/lib/core/qrcode.js' };
  options.legalComments = 'none';
}
