// What a whole process of the built program takes for what scripts and prompts ask it all the time,
// beside a Node process that does nothing. Needs the built app.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTarget } from './print-target.ts';
import { sideBySide } from './side-by-side.ts';

const ROUNDS = 30;
const commands = [
  { args: ['--version'], limit: 1.3 },
  { args: ['whoami', '--offline'], limit: 1.6 },
] as const;

const binary = fileURLToPath(new URL('../../../apps/tui/dist/bilipass.cjs', import.meta.url));
if (!existsSync(binary)) throw new Error('build the app first: npx nx build bilipass');

const home = mkdtempSync(join(tmpdir(), 'bilipass-bench-'));
const env = { PATH: process.env['PATH'], HOME: home, LANG: 'en_US.UTF-8' };
try {
  storeAccount();
  for (const { args, limit } of commands) {
    const { bare, ours, ratio } = await sideBySide(
      { bare: ['-e', '0'], ours: [binary, ...args] },
      wallMs,
      { rounds: ROUNDS },
    );
    const command = args.join(' ');
    process.stdout.write(`  ${command} ${ours.toFixed(0)} ms, bare Node ${bare.toFixed(0)} ms\n`);
    printTarget(`${command} beside bare Node`, { figure: ratio, atMost: limit, unit: '×' });
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** A made-up login, as another program would hand it over. */
function storeAccount(): void {
  const file = join(home, 'cookie');
  writeFileSync(file, 'DedeUserID=10001; SESSDATA=a%2C4102444800%2Cb; bili_jct=c', { mode: 0o600 });
  wallMs([binary, 'import', file]);
}

/** Milliseconds from the start of the process to its end. */
function wallMs(args: readonly string[]): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const took = performance.now() - startedAt;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return took;
}
