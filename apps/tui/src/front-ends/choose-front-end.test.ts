import { describe, expect, it } from 'vitest';
import { chooseFrontEnd, type FrontEndSituation } from './choose-front-end.ts';

const terminal: FrontEndSituation = {
  flags: {},
  env: { TERM: 'xterm-256color' },
  stderrIsTerminal: true,
  stdinIsRawTerminal: true,
};

describe('chooseFrontEnd', () => {
  it('takes the full screen in a terminal', () => {
    expect(chooseFrontEnd(terminal)).toBe('tui');
  });

  it('writes lines when the interface or the keys go nowhere', () => {
    expect(chooseFrontEnd({ ...terminal, stderrIsTerminal: false })).toBe('plain');
    expect(chooseFrontEnd({ ...terminal, stdinIsRawTerminal: false })).toBe('plain');
  });

  it('writes lines for a screen reader and on a dumb terminal', () => {
    expect(chooseFrontEnd({ ...terminal, flags: { accessible: true } })).toBe('plain');
    expect(chooseFrontEnd({ ...terminal, env: { ACCESSIBLE: '1' } })).toBe('plain');
    expect(chooseFrontEnd({ ...terminal, env: { TERM: 'dumb' } })).toBe('plain');
  });

  it('writes lines on CI unless the screen is asked for', () => {
    const ci = { ...terminal, env: { CI: 'true' } };
    expect(chooseFrontEnd(ci)).toBe('plain');
    expect(chooseFrontEnd({ ...ci, flags: { tui: true } })).toBe('tui');
  });

  it('prefers JSON over everything', () => {
    expect(chooseFrontEnd({ ...terminal, flags: { json: true, tui: true } })).toBe('json');
  });
});
