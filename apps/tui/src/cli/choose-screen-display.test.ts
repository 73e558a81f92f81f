import { describe, expect, it } from 'vitest';
import type { TerminalTraits } from '../ui/tui/terminal/probe-terminal.ts';
import { chooseScreenDisplay, knowsQueries } from './choose-screen-display.ts';

const traits: TerminalTraits = {
  characterWidth: 1,
  sextantWidth: 1,
  octantWidth: 1,
  version: 'kitty(0.42.0)',
  hasKittyGraphics: true,
  hasSixel: false,
  isComplete: true,
};
const env = { mode: { kind: 'tui' }, env: { TERM: 'xterm-256color' } } as const;

describe('chooseScreenDisplay', () => {
  it('uses what the terminal can draw', () => {
    const put = (): void => {};
    expect(chooseScreenDisplay(env, traits, put)).toMatchObject({
      drawing: 'half',
      finer: ['octant', 'sextant'],
      picture: { protocol: 'kitty', put },
    });
  });

  it.each(['half', 'ascii', 'none'] as const)('draws nothing else than --qr %s', (qr) => {
    expect(chooseScreenDisplay({ ...env, qr }, traits, () => {})).toMatchObject({
      drawing: qr,
      finer: [],
      picture: undefined,
    });
  });
});

describe('knowsQueries', () => {
  it.each([
    [{ TERM: 'xterm-256color' }, 'linux', true],
    [{ TERM: 'tmux-256color' }, 'linux', true],
    [{ TERM: 'linux' }, 'linux', false],
    [{ TERM: 'vt220' }, 'linux', false],
    [{ TERM: 'screen', STY: '1.pts' }, 'linux', false],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }, 'darwin', false],
    [{}, 'win32', false],
    [{ WT_SESSION: 'x' }, 'win32', true],
    [{ TERM_PROGRAM: 'vscode' }, 'win32', true],
  ] as const)('is asked with %j on %s: %s', (names, platform, expected) => {
    expect(knowsQueries(names, platform)).toBe(expected);
  });
});
