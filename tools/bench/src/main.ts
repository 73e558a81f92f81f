// Runs the benches that are named, or all of them, one after the other and each in a process of its own.
// All of them together make docs/benchmarks.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Bench, benches } from './benches.ts';
import { type Machine, renderPage, type Section } from './render-page.ts';

const page = new URL('../../../docs/benchmarks.md', import.meta.url);

const names = process.argv.slice(2);
const known = benches.map(({ name }) => name);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${known.join(', ')}\n`);
  process.exit(2);
}

const machine = describeMachine();
process.stdout.write(`Node ${machine.node}, ${machine.platform}, ${machine.processor}\n`);
const sections: Section[] = [];
for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
  process.stdout.write(`\n${bench.name}\n`);
  const { status, printed } = await run(bench);
  if (status !== 0) process.exitCode = 1;
  const failed = `**Ended with ${status}: a target was missed, or the bench broke off.**`;
  sections.push({ ...bench, printed: status === 0 ? printed : `${printed}\n${failed}` });
}
if (names.length === 0) writeFileSync(page, await renderPage(sections, machine));

/** What it prints is shown as it comes. */
async function run({
  name,
  flags = [],
}: Bench): Promise<{ readonly status: number | null; readonly printed: string }> {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    process.stdout.write(text);
  });
  const [status] = await once(child, 'close');
  return { status, printed };
}

function describeMachine(): Machine {
  const [processor] = cpus();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}`,
    date: new Date().toISOString().slice(0, 10),
  };
}
