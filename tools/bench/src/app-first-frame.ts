// How long a person looks at nothing: from the start of the process to the first painted frame, in a
// terminal made by `script` of util-linux. Needs the built app.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTarget } from './print-target.ts';
import { sideBySide } from './side-by-side.ts';

/** On a machine with nothing else to do; judged by eye. */
const LIMIT_MS = 450;
/** Judged by the exit code: a busy machine slows both sides alike. */
const LIMIT_RATIO = 5;
const ROUNDS = 20;
/** Above the slowest machine, so that a frame that never comes does not hang the bench. */
const DEADLINE_MS = 20_000;

const binary = fileURLToPath(new URL('../../../apps/tui/dist/bilipass.cjs', import.meta.url));
const alternateScreen = '\u001b[?1049h';
const widthQuestion = '\u001b[6n';
const widthAnswer = '\u001b[1;2R';
const interrupt = '\u0003';

if (!existsSync(binary)) throw new Error('build the app first: npx nx build bilipass');
const home = mkdtempSync(join(tmpdir(), 'bilipass-bench-'));
try {
  const { bare, ours, ratio } = await sideBySide(
    { bare: bareProcess, ours: firstFrame },
    (way) => way(),
    { rounds: ROUNDS },
  );
  process.stdout.write(
    `  first frame ${ours.toFixed(0)} ms (${LIMIT_MS} ms wanted on an idle machine), bare Node ${bare.toFixed(0)} ms\n`,
  );
  printTarget('first frame beside bare Node', { figure: ratio, atMost: LIMIT_RATIO, unit: '×' });
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Milliseconds of a whole Node process that does nothing. */
function bareProcess(): Promise<number> {
  const startedAt = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return Promise.resolve(performance.now() - startedAt);
}

/** Milliseconds until the demo has painted its title, on a terminal that answers at once. */
function firstFrame(): Promise<number> {
  const command = `stty rows 24 cols 80; exec ${process.execPath} ${binary} demo`;
  const startedAt = performance.now();
  const terminal = spawn('script', ['--quiet', '--command', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], HOME: home, TERM: 'xterm-256color', BILIPASS_LANG: 'en' },
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: DEADLINE_MS,
  });
  let painted: number | undefined;
  let output = '';
  terminal.stdout.on('data', (chunk: Buffer) => {
    const asked = output.includes(widthQuestion);
    output += chunk.toString();
    if (!asked && output.includes(widthQuestion)) terminal.stdin.write(widthAnswer);
    const screen = output.slice(output.indexOf(alternateScreen));
    if (painted !== undefined || !screen.includes('Log in')) return;
    painted = performance.now() - startedAt;
    terminal.stdin.write(interrupt);
  });
  return new Promise((resolve, reject) => {
    terminal.once('error', reject);
    terminal.once('close', () => {
      if (painted === undefined) reject(new Error(`nothing was painted:\n${output}`));
      else resolve(painted);
    });
  });
}
