import { appended, insertedBefore, read, requireNew, type Change } from './change.ts';
import type { NewEndpoint } from './describe-endpoint.ts';
import { coreEndpoint, coreEndpointTest } from './templates/core-endpoint.ts';
import { fakeEndpoint, fakeEndpointTest } from './templates/fake-endpoint.ts';

/**
 * What an endpoint takes: function and test in core, the fake's side and its test in testing, and a
 * place in the lists of both.
 *
 * @throws RangeError if one of the files is there already.
 */
export function newEndpoint(root: string, endpoint: NewEndpoint): Change[] {
  const { name, subject } = endpoint;
  const core = `packages/core/src/endpoints/${name.kebab}`;
  const fake = `packages/testing/src/endpoints/${subject.kebab}`;
  const files = [
    { path: `${core}.ts`, text: coreEndpoint(endpoint) },
    { path: `${core}.test.ts`, text: coreEndpointTest(endpoint) },
    { path: `${fake}.ts`, text: fakeEndpoint(endpoint) },
    { path: `${fake}.test.ts`, text: fakeEndpointTest(endpoint) },
  ];
  requireNew(root, files);
  return [
    ...files,
    exportFromCore(root, endpoint),
    nameOfFake(root, endpoint),
    listFake(root, endpoint),
  ];
}

function exportFromCore(root: string, { name, subject }: NewEndpoint): Change {
  const from = `'./endpoints/${name.kebab}.ts'`;
  const lines = [
    `\n// ${subject.pascal}: move it to the group that it belongs to`,
    `export { ${name.camel} } from ${from};`,
    `export type { ${subject.pascal} } from ${from};\n`,
  ];
  return appended(root, 'packages/core/src/index.ts', lines.join('\n'));
}

function nameOfFake(root: string, { subject }: NewEndpoint): Change {
  const names = read(root, 'packages/testing/src/endpoint-name.ts');
  return insertedBefore(names, ';', `\n  | '${subject.kebab}'`);
}

function listFake(root: string, { subject }: NewEndpoint): Change {
  const list = read(root, 'packages/testing/src/endpoints/all-endpoints.ts');
  const imported = `import { ${subject.camel} } from './${subject.kebab}.ts';\n`;
  const withImport = insertedBefore(list, '\n/** Everything', imported);
  return insertedBefore(withImport, '];', `  ${subject.camel},\n`);
}
