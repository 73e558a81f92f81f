// Begins an endpoint or a flow: `npm run new -- endpoint <name> --method GET --url <address>` and
// `npm run new -- flow <name> --endpoint <name>`. Everything is written, or nothing.
import { parseArgs } from 'node:util';
import { write, type Change } from './change.ts';
import { describeEndpoint } from './describe-endpoint.ts';
import { describeFlow } from './describe-flow.ts';
import { newEndpoint } from './new-endpoint.ts';
import { newFlow } from './new-flow.ts';

const USAGE = `npm run new -- endpoint get-space-info --method GET --url https://api.bilibili.com/x/space
npm run new -- flow read-space-info --endpoint get-space-info
`;
const WRONG_USAGE = 2;
const root = process.cwd();

try {
  const changes = plan(process.argv.slice(2));
  await write(root, changes);
  for (const { path } of changes) process.stdout.write(`${path}\n`);
  process.stdout.write(
    '\nNext: write down in docs/protocol.md what is known, and make the files say it. Then\n' +
      'npm test, npm run api for the public surface, npx changeset for who uses it.\n',
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exitCode = WRONG_USAGE;
}

function plan(args: readonly string[]): Change[] {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      method: { type: 'string', default: 'GET' },
      url: { type: 'string', default: '' },
      endpoint: { type: 'string', default: '' },
    },
  });
  const [kind, name = '', ...rest] = positionals;
  if (rest.length > 0) throw new RangeError(`one at a time: what is "${rest.join(' ')}"?`);
  switch (kind) {
    case 'endpoint':
      return newEndpoint(root, describeEndpoint(name, values.method, values.url));
    case 'flow':
      return newFlow(root, describeFlow(name, values.endpoint));
    default:
      throw new RangeError(`"endpoint" or "flow", not "${kind ?? ''}"`);
  }
}
