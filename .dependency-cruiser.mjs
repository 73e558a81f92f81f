// Which package may import which: a package imports only packages below it. `npx nx boundaries`
// checks every import, also of types. knip.config.mjs checks every package.json.

/** For each folder: the workspace packages that its shipped code may import. */
const mayImport = {
  // Private, as `puzzle`: the builds bundle them.
  'packages/waiting': [],
  'packages/puzzle': [],
  'packages/core': ['packages/waiting'],
  'packages/countries': [],
  'packages/testing': [],
  'packages/geetest': ['packages/waiting', 'packages/puzzle', 'packages/core'],
  'packages/login': ['packages/waiting', 'packages/core', 'packages/countries', 'packages/geetest'],
  'packages/credential-store': ['packages/waiting', 'packages/core', 'packages/login'],
  'packages/login-page': [
    'packages/waiting',
    'packages/puzzle',
    'packages/core',
    'packages/countries',
    'packages/geetest',
    'packages/login',
  ],
  // The demo embeds the fake service, so the app ships `testing`.
  'apps/tui': [
    'packages/waiting',
    'packages/core',
    'packages/countries',
    'packages/geetest',
    'packages/login',
    'packages/credential-store',
    'packages/login-page',
    'packages/testing',
  ],
};

/** Tests, test kits, end-to-end tests and configs: code that does not ship. */
const unshipped = [String.raw`\.test(-kit)?\.tsx?$`, '^(packages|apps)/[^/]+/(?!src/)'];

const shippedCodeOf = (folder) => ({ path: `^${folder}/src/`, pathNot: unshipped });
const anyOf = (folders) => folders.map((folder) => `^${folder}/`);

const layers = Object.entries(mayImport).flatMap(([folder, below]) => [
  {
    name: `layer of ${folder}`,
    severity: 'error',
    from: shippedCodeOf(folder),
    to: { path: '^(packages|apps|tools)/', pathNot: anyOf([folder, ...below]) },
  },
  {
    name: `layer of ${folder}, in its tests`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: `^${folder}/src/(?!.*\\.test(-kit)?\\.tsx?$)` },
    to: {
      path: '^(packages|apps)/',
      pathNot: anyOf([folder, ...below, 'packages/testing', 'packages/(puzzle|waiting)/test']),
    },
  },
]);

const appFolder = '^apps/tui/src';

/**
 * The floors (layers) of the app, lowest first. A folder may import itself and the floors below it.
 * Folders of one floor do not import each other. The first floor is `src` itself.
 */
const appFloors = [
  [''],
  ['/i18n', '/ui/port', '/ui/tui/terminal'],
  ['/ui', '/login'],
  ['/ui/json', '/ui/plain', '/ui/tui/components'],
  ['/ui/tui/screens', '/commands'],
  ['/ui/tui/screens/[^/]+', '/commands/doctor', '/commands/keep', '/commands/run'],
  ['/ui/tui', '/demo'],
  ['/cli'],
  ['/bin'],
];

const anyFolderOf = (floors) => `${appFolder}(${floors.flat().join('|')})/[^/]+$`;

const floors = [
  ...appFloors.map((floor, index) => ({
    name: `floor ${index} of the app`,
    severity: 'error',
    from: { path: anyFolderOf([floor]), pathNot: unshipped },
    to: {
      path: `${appFolder}/`,
      pathNot: [
        `${appFolder}$1/[^/]+$`,
        ...(index === 0 ? [] : [anyFolderOf(appFloors.slice(0, index))]),
      ],
    },
  })),
  {
    name: 'front ends know no flow',
    severity: 'error',
    from: { path: `${appFolder}/ui/`, pathNot: unshipped },
    to: { path: `${appFolder}/login/` },
  },
  {
    name: 'every folder of the app has a floor',
    severity: 'error',
    from: { path: `${appFolder}/`, pathNot: [...unshipped, anyFolderOf(appFloors)] },
    to: {},
  },
];

export default {
  forbidden: [
    ...layers,
    ...floors,
    {
      name: 'circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shipped code imports only what ships',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: unshipped },
      to: {
        path: [...unshipped, '^[^/]+$'],
        pathNot: '(^|/)node_modules/',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'a tool uses no other tool',
      severity: 'error',
      from: { path: '^(tools/[^/]+)/' },
      // Except the scripts that several tools share.
      to: { path: '^tools/', pathNot: '^($1|tools/scripts)/' },
    },
    {
      name: 'another package by name, not by path',
      severity: 'error',
      from: { path: '^((?:packages|apps|tools)/[^/]+)/' },
      to: {
        path: '^(packages|apps|tools)/',
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'only through the exports of a package',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'one MSW set-up: setupFakeBilibili',
      severity: 'error',
      from: { pathNot: '^packages/testing/src/msw/' },
      to: { path: '(^|/)node_modules/msw/lib/(node|browser|native)/' },
    },
    {
      name: 'published code uses what it declares or bundles',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: unshipped },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
        // The builds write these into dist.
        pathNot: 'node_modules/(libphonenumber-js|qrcode)/',
      },
    },
  ],
  options: {
    exclude: { path: '(^|/)(dist|coverage)/' },
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@bilipass/source', 'import', 'node', 'types', 'default'],
    },
  },
};
