// @ts-check
const { edit, insertBefore, namesOf, writeNew } = require('../write-new.cjs');

/**
 * Generates an endpoint: function and test in core, fake and test in testing, and their list entries.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, url: string, method: 'GET' | 'POST' }} options
 */
module.exports = async function endpoint(tree, { name: kebab, url, method }) {
  const { name, subject } = namesOf(kebab);
  const core = `packages/core/src/endpoints/${name.fileName}`;
  const fake = `packages/testing/src/endpoints/${name.fileName}`;
  const paths = [`${core}.ts`, `${core}.test.ts`, `${fake}.ts`, `${fake}.test.ts`];
  const values = {
    name,
    subject,
    url,
    method,
    isPost: method === 'POST',
    file: name.fileName,
  };
  edit(tree, 'packages/core/src/index.ts', (text) => {
    const from = `'./endpoints/${name.fileName}.ts'`;
    return `${text.trimEnd()}

// ${subject.className}: move it to the group that it belongs to
export { ${name.propertyName} } from ${from};
export type { ${subject.className} } from ${from};
`;
  });
  for (const owner of ['core', 'testing']) {
    edit(tree, `packages/${owner}/src/endpoint-name.ts`, (text) =>
      insertBefore(text, ';', `\n  | '${name.fileName}'`),
    );
  }
  edit(tree, 'packages/testing/src/endpoints/all-endpoints.ts', (text) => {
    const imported = `import { ${name.propertyName} } from './${name.fileName}.ts';\n`;
    const withImport = insertBefore(text, '\n/**', imported);
    return insertBefore(withImport, '];', `  ${name.propertyName},\n`);
  });
  await writeNew(tree, __dirname, paths, values);
};
