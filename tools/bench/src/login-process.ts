// Whole processes that log in by web QR code, over TLS, to a fake server in this process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FakeBilibili } from '@bilipass/testing';
import { startFakeServer } from '@bilipass/testing/server';
import { byTurns, makeTemporaryFolder, median, medianRatio } from './measure.ts';
import { printTable, printTarget } from './page.ts';
import { peerEntry, rival } from './peers.ts';

const bareFetch = 'bare fetch';
const bareHttps = 'bare node:https';
const overHttps = '@bilipass/login over core/https';
const qrcode = '@bilipass/login/qrcode';
const whole = '@bilipass/login';
const programs = [bareFetch, bareHttps, overHttps, qrcode, whole, rival];
const loggedIn = 'logged in';
const outcomes = new Map([
  [0, loggedIn],
  [1, 'an error'],
  [4, '**success without a session**'],
]);
const quantities = ['wall', 'CPU', 'peak memory'] as const;
type Cost = Readonly<Record<(typeof quantities)[number], number>>;

/** Confirms each code right after its first poll. */
class QuicklyConfirmed extends FakeBilibili {
  override answer(call: Parameters<FakeBilibili['answer']>[0]): ReturnType<FakeBilibili['answer']> {
    const answered = super.answer(call);
    const polled = call.url.includes('/qrcode/poll') ? this.phone.pending() : [];
    for (const link of polled) this.phone.confirm(link);
    return answered;
  }
}

const bilibili = new QuicklyConfirmed();
const { origin, certificate = '', close } = await startFakeServer({ bilibili, tls: true });
const env = {
  PATH: process.env['PATH'],
  BENCH_PORT: new URL(origin).port,
  BENCH_PEER: peerEntry(rival),
  NODE_EXTRA_CA_CERTS: join(makeTemporaryFolder(), 'certificate.pem'),
};
writeFileSync(env.NODE_EXTRA_CA_CERTS, certificate);
try {
  await race();
  await compareOutcomes();
} finally {
  await close();
}

/** Compares the programs. The reply holds the cookies in its query, the only form all can read. */
async function race(): Promise<void> {
  bilibili.replyForm = 'query';
  const measured = await byTurns(programs, runLogin, 60);
  const costs = (program: string, quantity: keyof Cost): number[] =>
    measured.find(({ way }) => way === program)?.costs.map((cost) => cost[quantity]) ?? [];
  const ratio = (ours: string, quantity: keyof Cost, other: string): number =>
    medianRatio(costs(ours, quantity), costs(other, quantity));
  printTable(
    ['login by', ...quantities, 'milliseconds of wall', 'of CPU', 'megabytes at most'],
    programs.map((program) => {
      const ratios = quantities.map((one) => `${ratio(program, one, bareFetch).toFixed(2)} ×`);
      const medians = quantities.map((one) => median(costs(program, one)).toFixed(0));
      return [program].concat(ratios, medians);
    }),
  );
  const judge = (ours: string, quantity: keyof Cost, other: string, limit: number): void =>
    printTarget(`${ours}, ${quantity} beside ${other}`, ratio(ours, quantity, other), limit, '×');
  judge(qrcode, 'wall', bareFetch, 1.1);
  judge(qrcode, 'CPU', bareFetch, 1.1);
  judge(overHttps, 'wall', bareHttps, 1.2);
  judge(overHttps, 'CPU', bareHttps, 1.2);
  judge(whole, 'wall', rival, 1);
  judge(whole, 'CPU', rival, 1);
  // Node's global fetch alone takes more memory than a whole login by the rival.
  judge(overHttps, 'peak memory', rival, 1);
}

async function compareOutcomes(): Promise<void> {
  const rows: string[][] = [];
  for (const form of ['set-cookie', 'ticket', 'query', 'nothing'] as const) {
    bilibili.replyForm = form;
    rows.push([form, (await run(whole)).outcome, (await run(rival)).outcome]);
  }
  printTable(['cookies come in', whole, rival], rows);
}

async function runLogin(program: string): Promise<Cost> {
  const { outcome, cost, stderr } = await run(program);
  if (outcome !== loggedIn) throw new Error(`${program}: ${outcome}\n${stderr}`);
  return cost;
}

/** Runs a program of programs.mjs. @throws Error if it exits with an unknown status. */
async function run(program: string) {
  const startedAt = performance.now();
  const args = ['--import', './to-loopback.mjs', 'programs.mjs', program];
  const child = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, 'login-process'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await once(child, 'close');
  const wall = performance.now() - startedAt;
  const [stdout, errors] = await output;
  // Some peers print whole requests in their errors.
  const stderr = errors.slice(0, 2_000);
  const outcome = outcomes.get(status);
  if (!outcome) throw new Error(`${program} ended with ${status}:\n${stderr}`);
  const cost: Cost = { wall, ...JSON.parse(stdout.split('\n').at(-1) ?? '') };
  return { outcome, cost, stderr };
}
