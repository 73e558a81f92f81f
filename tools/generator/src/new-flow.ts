import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appended, requireNew, type Change } from './change.ts';
import type { NewFlow } from './describe-flow.ts';
import { flow, flowTest } from './templates/flow.ts';

/**
 * What a flow takes: function and test in login, and its place among what the package exports.
 *
 * @throws RangeError if the endpoint is not there, or one of the files is.
 */
export function newFlow(root: string, wanted: NewFlow): Change[] {
  const { name, endpoint } = wanted;
  if (!existsSync(join(root, `packages/core/src/endpoints/${endpoint.name.kebab}.ts`))) {
    throw new RangeError(
      `there is no endpoint "${endpoint.name.kebab}": npm run new -- endpoint ${endpoint.name.kebab}`,
    );
  }
  const path = `packages/login/src/session/${name.kebab}`;
  const files = [
    { path: `${path}.ts`, text: flow(wanted) },
    { path: `${path}.test.ts`, text: flowTest(wanted) },
  ];
  requireNew(root, files);
  const line = `export { ${name.camel} } from './session/${name.kebab}.ts';\n`;
  const heading = `\n// ${name.pascal}: move it to the group that it belongs to\n`;
  return [...files, appended(root, 'packages/login/src/index.ts', heading + line)];
}
