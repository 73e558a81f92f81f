import type { ScreenDisplay } from '../ui/screen-display.ts';
import type { PictureSupport } from '../ui/tui/terminal/picture-support.ts';
import { finerDrawings, pictureProtocol } from '../ui/tui/terminal/known-terminals.ts';
import type { TerminalTraits } from '../ui/tui/terminal/probe-terminal.ts';
import { chooseDisplayOptions, type DisplayEnv } from './choose-display-options.ts';

/** Returns how full screens draw on a terminal with these traits. */
export function chooseScreenDisplay(
  env: DisplayEnv,
  traits: TerminalTraits,
  put: PictureSupport['put'],
): ScreenDisplay {
  const display = chooseDisplayOptions({ ...env, characterWidth: traits.characterWidth });
  // A person who asks for one drawing gets no other.
  if ((env.qr ?? 'auto') !== 'auto') return { ...display, finer: [], picture: undefined };
  const protocol = pictureProtocol(traits);
  const picture = protocol && { protocol, cell: traits.cell, put };
  return { ...display, finer: finerDrawings(traits), picture };
}

/**
 * Whether the terminal ignores queries that it does not know. Some print them: the consoles of Linux
 * and of old Windows, GNU screen, Terminal of macOS. They get the oldest query only.
 */
export function knowsQueries(env: DisplayEnv['env'], platform: NodeJS.Platform): boolean {
  const { TERM = '', TERM_PROGRAM: program, STY: screen, WT_SESSION: windowsTerminal } = env;
  if (/^(linux|dumb|ansi|vt\d+)$/.test(TERM) || program === 'Apple_Terminal' || screen)
    return false;
  return platform !== 'win32' || windowsTerminal !== undefined || program !== undefined;
}
