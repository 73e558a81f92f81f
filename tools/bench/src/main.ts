// Runs the benches whose names begin with an argument, or all, each in its own process. A run of all
// writes docs/benchmarks.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benches } from './benches.ts';
import { describeSway, timesOfFixedWork } from './measure.ts';
import { printLine, renderPage } from './page.ts';

const page = new URL('../../../docs/benchmarks.md', import.meta.url);
const known = Object.keys(benches);
const names = process.argv.slice(2);
const unknown = names.filter((name) => !known.some((bench) => bench.startsWith(name)));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. Known: ${known.join(', ')}\n`);
  process.exit(2);
}

const processors = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${processors}`;
printLine(machine);
const printed = new Map([['machine', `${new Date().toISOString().slice(0, 10)}, ${machine}`]]);
// The machine sways: the same work takes longer at another moment. Figures must be read with that.
const fixedWork = timesOfFixedWork();
for (const [name, args] of Object.entries(benches)) {
  if (names.length > 0 && !names.some((begin) => name.startsWith(begin))) continue;
  printed.set(name, await run(name, args));
  fixedWork.push(...timesOfFixedWork());
}
const sway = describeSway(fixedWork);
printed.set('sway', sway);
process.stdout.write(`\n${sway}\n`);
if (names.length === 0) writeFileSync(page, await renderPage(readFileSync(page, 'utf8'), printed));

/** Returns the output of the bench, and shows it at once. */
async function run(name: string, args: readonly string[]): Promise<string> {
  process.stdout.write(`\n${name}\n`);
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [status] = await once(child, 'close');
  if (status === 0) return output;
  process.exitCode = 1;
  return `${output}\n**Ended with ${status}: a target was missed, or the bench broke off.**`;
}
