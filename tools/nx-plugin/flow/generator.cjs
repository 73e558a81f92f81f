// @ts-check
const { edit, namesOf, writeNew } = require('../write-new.cjs');

/**
 * Generates a flow: function and test in login, and its export.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, endpoint: string }} options
 */
module.exports = async function flow(tree, { name: kebab, endpoint: called }) {
  const { name } = namesOf(kebab);
  const endpoint = namesOf(called);
  if (!tree.exists(`packages/core/src/endpoints/${endpoint.name.fileName}.ts`)) {
    throw new RangeError(`there is no endpoint "${called}": generate it first`);
  }
  const path = `packages/login/src/session/${name.fileName}`;
  edit(
    tree,
    'packages/login/src/index.ts',
    (text) => `${text.trimEnd()}

// ${name.className}: move it to the group that it belongs to
export { ${name.propertyName} } from './session/${name.fileName}.ts';
`,
  );
  await writeNew(tree, __dirname, [`${path}.ts`, `${path}.test.ts`], {
    file: name.fileName,
    name,
    endpoint,
  });
};
