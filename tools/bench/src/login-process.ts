// What a whole process pays for a web QR login through the package, beside one that makes the same
// requests by the global fetch alone. Both talk to the fake server over real sockets.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startServer } from './start-server.ts';

const RUNS = 60;
const LIMIT = 1.1;

const { resolve } = createRequire(import.meta.url);

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const programs = {
  bare: programPath('with-bare-fetch.mjs'),
  qrcode: programPath('with-bilipass-qrcode.mjs'),
  whole: programPath('with-bilipass.mjs'),
};

const server = await startServer();
try {
  const costs = measure(server.origin);
  const bare = medians(costs.bare);
  print('bare fetch', bare);
  const qrcode = medians(costs.qrcode);
  print('@bilipass/login/qrcode', qrcode, ratios(costs.qrcode, costs.bare));
  print('@bilipass/login', medians(costs.whole), ratios(costs.whole, costs.bare));
  const { wall, cpu } = ratios(costs.qrcode, costs.bare);
  if (wall > LIMIT || cpu > LIMIT) {
    process.stdout.write(`@bilipass/login/qrcode is above the limit of ${LIMIT}\n`);
    process.exitCode = 1;
  }
} finally {
  server.stop();
}

/** Runs the programs in turn, so that whatever else the machine does strikes them alike. */
function measure(origin: string): Record<keyof typeof programs, Cost[]> {
  const costs: Record<keyof typeof programs, Cost[]> = { bare: [], qrcode: [], whole: [] };
  for (let run = 0; run < RUNS + 2; run++) {
    for (const name of ['bare', 'qrcode', 'whole'] as const) {
      const cost = runProgram(programs[name], origin);
      // The first two fill the caches of the file system.
      if (run >= 2) costs[name].push(cost);
    }
  }
  return costs;
}

function runProgram(file: string, origin: string): Cost {
  const route = resolve('@bilipass/fake-server/route-to-fake');
  const tell =
    'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stdout.write(String((user+system)/1000))})';
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', tell, '--import', route, file],
    { env: { PATH: process.env['PATH'], BILIPASS_FAKE_ORIGIN: origin }, encoding: 'utf8' },
  );
  const wallMs = performance.now() - start;
  if (status !== 0) throw new Error(`${file} ended with ${status}:\n${stderr}`);
  return { wallMs, cpuMs: Number(stdout) };
}

function medians(costs: readonly Cost[]): Cost {
  return {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
  };
}

/** The median of the ratios of neighbouring runs: a noisy second strikes both sides of one. */
function ratios(costs: readonly Cost[], bare: readonly Cost[]): { wall: number; cpu: number } {
  const ratio = (field: keyof Cost): number =>
    median(costs.map((cost, run) => cost[field] / (bare[run]?.[field] ?? Number.NaN)));
  return { wall: ratio('wallMs'), cpu: ratio('cpuMs') };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function print(
  name: string,
  cost: Cost,
  ratio?: { readonly wall: number; readonly cpu: number },
): void {
  const times = `${cost.wallMs.toFixed(0)} ms wall, ${cost.cpuMs.toFixed(0)} ms CPU`;
  const beside = ratio ? `, ${ratio.wall.toFixed(2)} x and ${ratio.cpu.toFixed(2)} x` : '';
  process.stdout.write(`${name.padEnd(24)} ${times}${beside}\n`);
}

function programPath(name: string): string {
  return fileURLToPath(new URL(`login-process/${name}`, import.meta.url));
}
