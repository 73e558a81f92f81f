import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { bilipass: 'src/bilipass.ts' },
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  tsconfig: 'tsconfig.json',
  dts: false,
  clean: true,
  splitting: true,
  minify: true,
  // Everything is bundled but a development tool that Ink asks for only when DEV is set.
  noExternal: [/^(?!react-devtools-core$)/],
  external: ['react-devtools-core'],
  banner: {
    js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
  },
  esbuildOptions(options) {
    // Everything is bundled from the sources: no other package has to be built first.
    options.conditions = ['@bilipass/source', 'module', 'node', 'production'];
    options.define = { 'process.env.NODE_ENV': '"production"' };
    options.jsx = 'automatic';
  },
});
