// What importing a package adds to the start of a Node process that does nothing else.
import { spawnSync } from 'node:child_process';
import { byTurns } from './by-turns.ts';
import { median } from './median.ts';
import { peerEntry, peers } from './peers.ts';
import { printTable } from './print-table.ts';
import { printTarget } from './print-target.ts';

const ROUNDS = 40;
/** Milliseconds over a Node that does nothing. */
const limits: Readonly<Record<string, number>> = { '@bilipass/core': 25, '@bilipass/login': 40 };

const ours = [
  '@bilipass/core',
  '@bilipass/countries',
  '@bilipass/geetest',
  '@bilipass/login/qrcode',
  '@bilipass/login',
  '@bilipass/credential-store',
  '@bilipass/testing',
];
const bareNode = { name: 'bare Node', code: '' };
const ways = [
  bareNode,
  ...ours.map((name) => ({ name, code: importOf(import.meta.resolve(name)) })),
  ...peers.map((peer) => ({ name: peer.name, code: importOf(peerEntry(peer)) })),
];

const measured = await byTurns(ways, ({ code }) => wholeProcess(code), { rounds: ROUNDS });
const bare = measured.find(({ way }) => way === bareNode)?.costs ?? [];
const figures = measured.map(({ way, costs }) => ({
  name: way.name,
  wholeMs: median(costs),
  addedMs: median(costs.map((cost, round) => cost - (bare[round] ?? Number.NaN))),
}));
printTable(
  ['imported', 'over bare Node', 'whole process'],
  figures.map(({ name, wholeMs, addedMs }) => [
    name,
    name === bareNode.name ? '' : `${addedMs.toFixed(1)} ms`,
    `${wholeMs.toFixed(0)} ms`,
  ]),
);
for (const { name, addedMs } of figures) {
  const atMost = limits[name];
  if (atMost === undefined) continue;
  printTarget(`import of ${name} over bare Node`, {
    figure: addedMs,
    atMost,
    unit: 'ms',
    digits: 1,
  });
}

function importOf(address: string): string {
  return `import ${JSON.stringify(address)}`;
}

function wholeProcess(code: string): number {
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', code]);
  if (status !== 0) throw new Error(`"${code}" ended with ${status}`);
  return performance.now() - startedAt;
}
