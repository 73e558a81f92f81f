import { defineConfig } from 'rolldown';
import { directImports } from './bundle/direct-imports.ts';
import { notices } from './bundle/notices.ts';
import { layoutEngineWhenLoaded } from './bundle/layout-engine-when-loaded.ts';
import { phoneMetadataAsText, qrcodeMatrixOnly } from './bundle/login-parts.ts';
import { quickWidth } from './bundle/quick-width.ts';
import { undiciInParts } from './bundle/undici-in-parts.ts';
import { withoutUnusedParts } from './bundle/unused-parts.ts';
import manifest from './package.json' with { type: 'json' };

/** What `whoami --offline` needs, with what the texts of a language are made of. */
const offlinePath =
  /\/(?:bin\/whoami-offline|i18n\/capitalized|cli\/usage-rules|core\/src\/error-codes)\.ts$/;

/** What a QR login in lines or JSON needs. One file of it loads faster than fifty. */
const loginPath =
  /\/(?:cli\/(?:main|run-dialogue|run-login-command)|login\/login-by-qrcode|ui\/json\/json-front-end|ui\/plain\/plain-front-end|ui\/plain\/line-screen|core\/src\/https)\.ts$/;

export default defineConfig({
  // CommonJS: Node starts it without the loader of ES modules, and loads its files at once.
  // `--version` loads only the first.
  input: { bilipass: 'src/bin/bilipass.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  // Native and optional: the program finds it beside itself.
  external: ['react-devtools-core', '@napi-rs/keyring'],
  resolve: {
    // Workspace packages are bundled from their sources, without a build.
    conditionNames: ['@bilipass/source', 'module', 'import', 'node'],
  },
  transform: {
    target: 'node20.19',
    define: {
      // React's production build, without Ink's developer tools.
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
      BILIPASS_VERSION: JSON.stringify(manifest.version),
    },
  },
  checks: { ineffectiveDynamicImport: false },
  plugins: [
    directImports(),
    phoneMetadataAsText(),
    qrcodeMatrixOnly(),
    quickWidth(),
    undiciInParts(),
    withoutUnusedParts(),
    layoutEngineWhenLoaded(),
    notices(),
  ],
  output: {
    dir: 'dist',
    format: 'cjs',
    minify: true,
    comments: { legal: false },
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    codeSplitting: {
      groups: [
        { name: 'offline', test: offlinePath, priority: 2 },
        { name: 'login', test: loginPath, priority: 1 },
      ],
    },
  },
});
