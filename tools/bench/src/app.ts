// `app.ts <bench>`: the built program with a web QR login, over TLS, to a fake server in this process.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { FakeBilibili } from '@bilipass/testing';
import { startFakeServer } from '@bilipass/testing/server';
import { byTurns, makeTemporaryFolder, median, medianRatio, sideBySide } from './measure.ts';
import { printLine, printTable, printTarget } from './page.ts';

const app = fileURLToPath(new URL('../../../apps/tui/dist/bilipass.cjs', import.meta.url));
const login = [app, 'login', '--method', 'qr-web'];
const quantities = ['wall', 'CPU', 'peak memory'] as const;
type Cost = Readonly<Record<(typeof quantities)[number], number>>;

/** The person confirms each code at once, in the bench of whole logins. */
class Confirmed extends FakeBilibili {
  confirms = false;

  override answer(call: Parameters<FakeBilibili['answer']>[0]): ReturnType<FakeBilibili['answer']> {
    const answered = super.answer(call);
    if (this.confirms) for (const link of this.phone.pending()) this.phone.confirm(link);
    return answered;
  }
}

const bilibili = new Confirmed();
const { origin, certificate = '', close } = await startFakeServer({ bilibili, tls: true });
const home = makeTemporaryFolder();
const env = {
  PATH: process.env['PATH'],
  HOME: home,
  TERM: 'xterm-256color',
  BILIPASS_LANG: 'en',
  BENCH_PORT: new URL(origin).port,
  NODE_EXTRA_CA_CERTS: join(home, 'certificate.pem'),
  // Also of bare Node, so that both pay for it.
  NODE_OPTIONS: `--import=${import.meta.resolve('./login-process/to-loopback.mjs')}`,
};
writeFileSync(env.NODE_EXTRA_CA_CERTS, certificate);
try {
  if (process.argv[2] === 'app-login') await measureLogin();
  else await measureFirstCode();
} finally {
  await close();
}

async function measureLogin(): Promise<void> {
  bilibili.confirms = true;
  const bare = fileURLToPath(new URL('./app-login/bare.mjs', import.meta.url));
  const [bareLogin = [], plain = [], json = []] = (
    await byTurns([[bare], [...login, '--plain'], [...login, '--json']], runLogin, 40)
  ).map(({ costs }) => costs);
  const of = (costs: readonly Cost[], one: keyof Cost): number[] => costs.map((cost) => cost[one]);
  const ratio = (ours: readonly Cost[], one: keyof Cost): number =>
    medianRatio(of(ours, one), of(bareLogin, one));
  const rows = Object.entries({ 'bare node:https': bareLogin, '--plain': plain, '--json': json });
  printTable(
    ['login by', ...quantities, 'milliseconds of wall', 'of CPU', 'megabytes at most'],
    rows.map(([name, costs]) => {
      const ratios = quantities.map((one) => `${ratio(costs, one).toFixed(2)} ×`);
      const medians = quantities.map((one) => median(of(costs, one)).toFixed(0));
      return [name].concat(ratios, medians);
    }),
  );
  for (const [one, limit] of [
    ['wall', 1.5],
    ['CPU', 1.5],
    ['peak memory', 1.2],
  ] as const) {
    printTarget(`login --plain, ${one} beside bare node:https`, ratio(plain, one), limit, '×');
  }
}

async function runLogin(args: readonly string[]): Promise<Cost> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await once(child, 'close');
  const wall = performance.now() - startedAt;
  const [stdout, stderr] = await output;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return { wall, ...JSON.parse(stdout.split('\n').at(-1) ?? '') };
}

async function measureFirstCode(): Promise<void> {
  for (const [where, more, limit, time] of [
    ['in a terminal', [], 3, timeInTerminal],
    ['in lines', ['--plain'], 1.8, timeInLines],
  ] as const) {
    const { bare, ours, ratio } = await sideBySide(
      () => time(['-e', '0'], /$/),
      () => time([...login, ...more], /[▀▄█]{3}/),
      20,
    );
    printLine(`code ${where} ${ours.toFixed(0)} ms, bare Node ${bare.toFixed(0)} ms`);
    printTarget(`code ${where} beside bare Node`, ratio, limit, '×');
  }
}

/** Milliseconds in a terminal that answers at once. */
function timeInTerminal(args: readonly string[], awaited: RegExp): Promise<number> {
  const command = `stty rows 40 cols 100; exec ${[process.execPath, ...args].join(' ')}`;
  const terminal = spawn('script', ['--quiet', '--command', command, '/dev/null'], { env });
  // Ctrl+C ends the program.
  return timeUntil(awaited, terminal, () => terminal.stdin.write('\u0003'));
}

function timeInLines(args: readonly string[], awaited: RegExp): Promise<number> {
  const program = spawn(process.execPath, args, { env });
  return timeUntil(awaited, program, () => program.kill('SIGINT'));
}

/** Milliseconds until the output matches, or at least until the process has ended. */
async function timeUntil(
  awaited: RegExp,
  child: ChildProcessWithoutNullStreams,
  end: () => void,
): Promise<number> {
  const startedAt = performance.now();
  const widthQuestion = '\u001b[6n';
  const isEnd = awaited.test('');
  let shownAt: number | undefined;
  let output = '';
  const read = (chunk: Buffer): void => {
    const wasAsked = output.includes(widthQuestion);
    output += chunk.toString();
    if (!wasAsked && output.includes(widthQuestion)) child.stdin.write('\u001b[1;2R');
    const alternateScreen = output.slice(Math.max(0, output.indexOf('\u001b[?1049h')));
    if (isEnd || shownAt !== undefined || !awaited.test(alternateScreen)) return;
    shownAt = performance.now() - startedAt;
    end();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const deadline = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await once(child, 'close');
  clearTimeout(deadline);
  if (isEnd) return performance.now() - startedAt;
  if (shownAt === undefined) throw new Error(`no code was shown:\n${output}`);
  return shownAt;
}
