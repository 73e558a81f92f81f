// Runs the benches that are named, or all of them, one after the other and each in a process of its own.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Each is the name of a file beside this one. */
const benches = ['core', 'credential-store', 'app-start', 'app-first-frame'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${benches.join(', ')}\n`);
  process.exit(2);
}

const [cpu] = cpus();
process.stdout.write(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}\n`,
);
for (const name of wanted.length > 0 ? wanted : benches) {
  process.stdout.write(`\n${name}\n`);
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
