import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { bilipass: 'src/bilipass.ts' },
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  tsconfig: 'tsconfig.json',
  dts: false,
  clean: true,
  // What a command does not need is in a file of its own and never loaded.
  splitting: true,
  minify: true,
  // The package depends on nothing: everything is in the bundle.
  noExternal: [/.*/],
  // CommonJS inside of an ES module asks for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  // React's production build, and no way into Ink's developer tools.
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  esbuildOptions(options) {
    // Workspace packages are bundled from their sources: nothing has to be built before.
    options.conditions = ['@bilipass/source', 'module', 'import', 'node'];
    options.external = [...(options.external ?? []), 'react-devtools-core'];
    // The entry of `qrcode` would bring its picture formats; only the matrix is used.
    options.alias = { qrcode: 'qrcode/lib/core/qrcode.js' };
    options.legalComments = 'none';
  },
});
