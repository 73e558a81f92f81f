// Checks that each package.json declares its imports and nothing else, and that exports are used.
// `npx nx unused` runs it twice: on everything, and on shipped code alone.

const library = {
  entry: [
    'src/{index,contract,https,keyring,keyv,msw,node,page,qrcode,redis,server,sms-code,targets,undici}.ts!',
    '{src,test,scripts}/**/*.test.ts',
    'scripts/generate.ts',
    'src/page/client/main.ts',
    'e2e/**/*.e2e.ts',
    'e2e/{programs,support}/*.{ts,mjs}',
    'test/*.worker.ts',
    'examples/*.ts',
    'docs/*.ts',
  ],
  project: [
    'src/**/*.ts!',
    '!src/**/*.{test,test-kit}.ts!',
    '{test,e2e,examples,docs,scripts}/**/*.{ts,mjs}',
  ],
};

export default {
  // Only a configuration file uses it.
  ignoreDependencies: ['@changesets/config'],
  workspaces: {
    '.': {
      entry: ['*.ts', 'docs/examples/**/*.ts'],
      project: ['*.ts', 'docs/examples/**/*.ts'],
      // The guides use our packages; the root does not declare them.
      ignoreDependencies: [/^@bilipass\//],
    },
    'packages/*': library,
    // Each module is a separate entry.
    'packages/{puzzle,waiting}': { ...library, entry: ['src/*.ts!'] },
    // An optional peer of one subpath.
    'packages/core': { ...library, ignoreDependencies: ['undici'] },
    // The build writes these into dist.
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
      entry: ['src/**/*.{ts,mjs}', '*.ts', 'wine/*.ts', 'e2e/**/*.e2e.ts', 'e2e/programs/*'],
      project: ['{src,e2e,wine}/**/*.{ts,mjs}', '*.ts'],
    },
  },
};
