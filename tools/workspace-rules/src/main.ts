import { fileURLToPath } from 'node:url';
import { runCheck } from './run-check.ts';

// `npm run boundaries`: judges this workspace, or the one whose folder is given.
const root = process.argv[2] ?? fileURLToPath(new URL('../../..', import.meta.url));

const { passed, lines } = await runCheck(root);
process.stdout.write(`${lines.join('\n')}\n`);
if (!passed) process.exitCode = 1;
