// By their paths in the tarball. npm adds package.json, README and LICENSE whatever `files` says.
const required = ['LICENSE', 'README.md', 'package.json'];
const allowed = new Set([
  ...required,
  'THIRD-PARTY-NOTICES.txt',
  // The events of the program, for those who read them; what the README of login leads to.
  'events.schema.json',
  'docs/fault-matrix.md',
  // A preload, which must be a plain file.
  'route-to-fake.mjs',
  'route-to-fake.d.mts',
]);
const shipped = /^dist\/(?!.*\.test)[^.]+\.(?:c?js|d\.ts)$/;

/** What is packed and must not be, and what must be and is not, a line for each. */
export function findWrongFiles(files: readonly string[]): string[] {
  const surplus = files.filter((file) => !allowed.has(file) && !isBuilt(file));
  return [
    ...surplus.map((file) => `packs ${file}`),
    ...required.filter((file) => !files.includes(file)).map((file) => `does not pack ${file}`),
    ...(files.some((file) => shipped.test(file)) ? [] : ['packs nothing that was built']),
  ];
}

function isBuilt(file: string): boolean {
  return file === 'dist/THIRD-PARTY-NOTICES.txt' || shipped.test(file);
}
