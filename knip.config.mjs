// What each package.json must declare and no longer needs, and which exports nothing imports.
// `npx nx unused` runs it twice: over everything, and over what ships alone.

const library = {
  entry: [
    'src/{index,contract,https,keyring,keyv,msw,node,qrcode,redis,server,undici}.ts!',
    '{src,test,scripts}/**/*.test.ts',
    'scripts/generate.ts',
    'src/page/client/main.ts',
    'e2e/**/*.e2e.ts',
    'e2e/{programs,support}/*.ts',
    'test/*.worker.ts',
    'examples/*.ts',
    'docs/*.ts',
  ],
  project: [
    'src/**/*.ts!',
    '!src/**/*.{test,test-kit}.ts!',
    '{test,e2e,examples,docs,scripts}/**/*.ts',
  ],
};

export default {
  // Named by a configuration file, and started by its path.
  ignoreDependencies: ['@changesets/config'],
  workspaces: {
    '.': {
      entry: ['*.ts', 'docs/examples/**/*.ts'],
      project: ['*.ts', 'docs/examples/**/*.ts'],
      // The guides use our packages, which the root does not name.
      ignoreDependencies: [/^@bilipass\//],
    },
    'packages/*': library,
    // Each module is an entry of its own.
    'packages/waiting': { ...library, entry: ['src/*.ts!'] },
    // An optional peer, loaded by its own subpath.
    'packages/core': { ...library, ignoreDependencies: ['undici'] },
    // What the build writes into dist.
    'packages/login': { ...library, ignoreDependencies: ['libphonenumber-js', 'qrcode'] },
    'apps/*': {
      entry: [
        'src/bilipass.ts!',
        '{src,test}/**/*.test.{ts,tsx}',
        'e2e/**/*.e2e.ts',
        'e2e/{*.mjs,write-walkthroughs.ts}',
      ],
      project: [
        'src/**/*.{ts,tsx}!',
        '!src/**/*.{test,test-kit}.{ts,tsx}!',
        '{test,e2e}/**/*.{ts,tsx,mjs}',
      ],
    },
    'tools/*': {
      entry: ['src/**/*.{ts,mjs}', '*.ts', 'e2e/**/*.e2e.ts', 'e2e/programs/*'],
      project: ['{src,e2e}/**/*.{ts,mjs}', '*.ts'],
    },
  },
};
