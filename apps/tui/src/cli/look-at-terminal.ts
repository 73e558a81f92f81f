import type { TerminalEnv } from '../commands/doctor/look-at-terminal.ts';

/** Describes the terminal of this process. */
export async function lookAtTerminal(): Promise<TerminalEnv> {
  const { stdin, stderr: screen } = process;
  if (!stdin.isTTY || !screen.isTTY) return { kind: 'none' };
  const { columns, rows } = screen;
  const colors = 2 ** screen.getColorDepth();
  return { kind: 'terminal', columns, rows, colors, characterWidth: await probeWidth() };
}

async function probeWidth(): Promise<1 | 2 | undefined> {
  const { probeCharacterWidth } = await import('../ui/tui/terminal/probe-character-width.ts');
  const { stdin, stderr: screen } = process;
  stdin.setRawMode(true);
  try {
    return await probeCharacterWidth({ stdin, write: (text) => screen.write(text) });
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
  }
}
