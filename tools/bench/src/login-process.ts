// What a whole process pays for a web QR login: generate, two polls, nav, over TLS to the fake server.
// The race is run with the cookies in the query of the reply, since only there every peer that logs in
// finds them; what becomes of a login where the service puts them now is the second table.
import { median } from './median.ts';
import { medianRatio } from './median-ratio.ts';
import { byTurns } from './by-turns.ts';
import { type Cost, type Outcome, type Program, runProgram } from './login-process/run-program.ts';
import { startServer } from './login-process/start-server.ts';
import { peerEntry, peers } from './peers.ts';
import { printTable } from './print-table.ts';
import { printTarget } from './print-target.ts';

const ROUNDS = 60;
const LIMIT_OVER_FETCH = 1.1;
const quantities = { wall: 'wallMs', CPU: 'cpuMs', 'peak memory': 'peakMb' } as const;

const bareFetch: Program = { name: 'bare fetch', file: 'bare-fetch.mjs' };
const bareHttps: Program = { name: 'bare node:https', file: 'bare-https.mjs' };
const qrcode: Program = { name: '@bilipass/login/qrcode', file: 'bilipass-qrcode.mjs' };
const whole: Program = { name: '@bilipass/login', file: 'bilipass.mjs' };
const overHttps: Program = { name: '@bilipass/login over core/https', file: 'bilipass-https.mjs' };
const rivals: readonly Program[] = peers
  .filter(({ logsIn }) => logsIn)
  .map((peer) => ({
    name: peer.name,
    file: `${peer.name.replace('@', '').replace('/', '-')}.mjs`,
    entry: peerEntry(peer),
  }));

await race();
await outcomes();
for (const { name, logsIn } of peers) {
  if (!logsIn) process.stdout.write(`${name} has no login: it takes no part.\n`);
}

async function race(): Promise<void> {
  const server = await startServer('query');
  try {
    const programs = [bareFetch, bareHttps, overHttps, qrcode, whole, ...rivals];
    const measured = await byTurns(
      programs,
      (program) => {
        const { outcome, cost, stderr } = runProgram(program, server);
        if (outcome !== 'logged in') throw new Error(`${program.name}: ${outcome}\n${stderr}`);
        return cost;
      },
      { rounds: ROUNDS },
    );
    const costsOf = (program: Program): readonly Cost[] =>
      measured.find(({ way }) => way === program)?.costs ?? [];
    printRace(programs, costsOf);
    for (const [what, quantity] of Object.entries(quantities).slice(0, 2)) {
      printTarget(`${qrcode.name}, ${what} beside ${bareFetch.name}`, {
        figure: ratio(costsOf(qrcode), costsOf(bareFetch), quantity),
        atMost: LIMIT_OVER_FETCH,
        unit: '×',
      });
    }
    for (const rival of rivals) {
      for (const [what, quantity] of Object.entries(quantities)) {
        // Node's global fetch alone takes more memory than a whole login by this peer.
        const ours = quantity === 'peakMb' ? overHttps : whole;
        const figure = ratio(costsOf(ours), costsOf(rival), quantity);
        printTarget(`${ours.name}, ${what} beside ${rival.name}`, {
          figure,
          atMost: 1,
          unit: '×',
        });
      }
    }
  } finally {
    server.stop();
  }
}

function printRace(programs: readonly Program[], costsOf: (one: Program) => readonly Cost[]): void {
  const columns = Object.entries(quantities);
  const head = ['login by', ...columns.map(([what]) => what)];
  printTable(
    [...head, 'milliseconds of wall', 'of CPU', 'megabytes at most'],
    programs.map((program) => {
      const costs = costsOf(program);
      const ratios = columns.map(
        ([, quantity]) => `${ratio(costs, costsOf(bareFetch), quantity).toFixed(2)} ×`,
      );
      const medians = columns.map(([, quantity]) => middle(costs, quantity).toFixed(0));
      return [program.name, ...ratios, ...medians];
    }),
  );
}

async function outcomes(): Promise<void> {
  const forms = ['set-cookie', 'ticket', 'query', 'nothing'] as const;
  const words: Readonly<Record<Outcome, string>> = {
    'logged in': 'logged in',
    empty: '**success without a session**',
    error: 'an error',
  };
  const rows = [];
  for (const form of forms) {
    const server = await startServer(form);
    try {
      const cells = [whole, ...rivals].map((program) => words[runProgram(program, server).outcome]);
      rows.push([form, ...cells]);
    } finally {
      server.stop();
    }
  }
  printTable(['cookies come in', whole.name, ...rivals.map(({ name }) => name)], rows);
}

function ratio(costs: readonly Cost[], beside: readonly Cost[], quantity: keyof Cost): number {
  return medianRatio(
    costs.map((cost) => cost[quantity]),
    beside.map((cost) => cost[quantity]),
  );
}

function middle(costs: readonly Cost[], quantity: keyof Cost): number {
  return median(costs.map((cost) => cost[quantity]));
}
