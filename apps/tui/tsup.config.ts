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
    // React's production build, without Ink's developer tools.
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    BILIPASS_VERSION: JSON.stringify(manifest.version),
  },
};

/** Ink's developer tools would be a file that nothing loads. */
const withoutDevtools: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'without-devtools',
  setup(build) {
    build.onLoad({ filter: /ink[\\/]build[\\/]devtools\.js$/ }, () => ({ contents: '' }));
  },
};

const undiciParts = `
import connect from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
// As the entry of undici does: ProxyAgent opens its tunnels by it.
Dispatcher.prototype.connect = connect;
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
export { default as buildConnector } from 'undici/lib/core/connect.js';
export { fetch } from 'undici/lib/web/fetch/index.js';
`;

/** Only the used parts of undici. Its entry would add mocks, caches and web sockets. */
const undiciInParts: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'undici-in-parts',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'parts',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /^undici$/, namespace: 'parts' }, ({ pluginData }) => ({
      contents: undiciParts,
      resolveDir: pluginData,
    }));
  },
};

export default defineConfig([
  {
    ...shared,
    // A file of its own, so that `--version` loads only this one. CommonJS, because Node starts it
    // without the loader of ES modules.
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
    // Splitting keeps code that a command does not need in files that it never loads.
    splitting: true,
    // The package has no dependencies: everything is in the bundle.
    noExternal: [/.*/],
    esbuildPlugins: [thirdPartyNotices(), withoutDevtools, undiciInParts],
    // CommonJS inside of an ES module asks for `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    esbuildOptions: bundleSources,
  },
]);

function bundleSources(options: Parameters<NonNullable<Options['esbuildOptions']>>[0]): void {
  // Workspace packages are bundled from their sources, without a build.
  options.conditions = ['@bilipass/source', 'module', 'import', 'node'];
  // Native and optional: the program finds it beside itself.
  options.external = [...(options.external ?? []), 'react-devtools-core', '@napi-rs/keyring'];
  // Only the matrix is used. The entry of `qrcode` would add its picture formats.
  options.alias = { qrcode: 'qrcode/lib/core/qrcode.js' };
  options.legalComments = 'none';
}
