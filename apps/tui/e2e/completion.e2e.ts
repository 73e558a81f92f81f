import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { binary, cleanEnv } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const seen = { timeout: 15_000, interval: 100 };

/** How each shell starts without the settings of this machine, and takes the completion. */
const shells = {
  bash: { start: 'exec bash --norc --noprofile', install: 'eval "$(bilipass completion bash)"' },
  zsh: { start: 'exec zsh -f', install: 'eval "$(bilipass completion zsh)"' },
  fish: { start: 'exec fish --no-config', install: 'bilipass completion fish | source' },
} as const;

type ShellName = keyof typeof shells;

/** bash is everywhere; the others where they are installed. */
const present = (['bash', 'zsh', 'fish'] as const).filter(isInstalled);

function isInstalled(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    return false;
  }
}

/** A shell with `bilipass` in its path, whose completion was taken twice. */
async function openShell(name: ShellName): Promise<Terminal> {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-complete-'));
  const tools = join(folder, 'bin');
  mkdirSync(tools);
  writeFileSync(
    join(tools, 'bilipass'),
    `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`,
    {
      mode: 0o755,
    },
  );
  symlinkSync(process.execPath, join(tools, 'node'));
  writeFileSync(join(folder, 'my cookies.txt'), '');
  const env = cleanEnv({ PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}` });
  const terminal = openTerminal({ columns: 100, rows: 30, env });
  onTestFinished(() => terminal.close());
  terminal.run(`cd '${folder}'; ${shells[name].start}`);
  for (const round of ['one', 'two']) {
    terminal.run(shells[name].install);
    terminal.run(`echo ready-"${round}"`);
    await expect.poll(() => terminal.text(), seen).toMatch(new RegExp(`^ready-${round}`, 'm'));
  }
  terminal.run('clear');
  return terminal;
}

describe.each(present)('completion in %s', (name) => {
  it('completes commands, flags, values and files, and evaluates nothing that is typed', async () => {
    const terminal = await openShell(name);
    const completes = async (typed: string, whole: string): Promise<void> => {
      terminal.press('C-u');
      terminal.press('-l', typed);
      terminal.press('Tab');
      await expect.poll(() => terminal.text(), seen).toContain(whole);
    };
    await completes('bilipass who', 'bilipass whoami');
    await completes('bilipass accounts rem', 'bilipass accounts remove');
    await completes('bilipass whoami --off', 'bilipass whoami --offline');
    await completes('bilipass login --method pass', 'bilipass login --method password');
    await completes('bilipass login --method=past', 'bilipass login --method=paste');
    await completes('bilipass --lang z', 'bilipass --lang zh');
    await completes('bilipass import my', 'bilipass import my\\ cookies.txt');
    await completes('bilipass $(touch oops) who', 'who');
    terminal.press('C-u');
    terminal.run('ls; echo listed');
    await expect.poll(() => terminal.text(), seen).toMatch(/^listed/m);
    expect(terminal.text()).not.toMatch(/^oops|\boops\s*$/m);
  });
});
