import { describe, expect, it } from 'vitest';
import { chooseMode, isOn, type ModeEnv } from './choose-mode.ts';

const terminal: ModeEnv = {
  flags: {},
  env: { TERM: 'xterm-256color' },
  stdinIsTerminal: true,
  screenIsTerminal: true,
};

describe('chooseMode', () => {
  it('draws screens where there is a terminal on both sides', () => {
    expect(chooseMode(terminal)).toEqual({ kind: 'tui' });
  });

  it('prints plain lines into a pipe, without questions in a session that is not interactive', () => {
    const piped = { ...terminal, screenIsTerminal: false, stdinIsTerminal: false };
    expect(chooseMode(piped)).toEqual({ kind: 'plain', prompts: false, accessible: false });
  });

  it('asks in plain lines when only the screen is redirected', () => {
    const redirected = { ...terminal, screenIsTerminal: false };
    expect(chooseMode(redirected)).toEqual({ kind: 'plain', prompts: true, accessible: false });
  });

  it('mounts no screen without a keyboard', () => {
    const deaf = { ...terminal, stdinIsTerminal: false };
    expect(chooseMode(deaf)).toEqual({ kind: 'plain', prompts: false, accessible: false });
  });

  it('stays plain on a dumb terminal, in a CI and on request', () => {
    const plain = { kind: 'plain', prompts: true, accessible: false };
    expect(chooseMode({ ...terminal, env: { TERM: 'dumb' } })).toEqual(plain);
    expect(chooseMode({ ...terminal, env: { CI: '1' } })).toEqual(plain);
    expect(chooseMode({ ...terminal, flags: { plain: true } })).toEqual(plain);
  });

  it('draws screens in a CI only with --tui', () => {
    expect(chooseMode({ ...terminal, env: { CI: '1' }, flags: { tui: true } }).kind).toBe('tui');
  });

  it('speaks plainly to a screen reader', () => {
    const plain = { kind: 'plain', prompts: true, accessible: true };
    expect(chooseMode({ ...terminal, env: { ACCESSIBLE: '1' } })).toEqual(plain);
    expect(chooseMode({ ...terminal, flags: { accessible: true } })).toEqual(plain);
  });

  it('asks nothing under --no-input', () => {
    const plain = { kind: 'plain', prompts: false, accessible: false };
    expect(chooseMode({ ...terminal, flags: { noInput: true } })).toEqual(plain);
    expect(chooseMode({ ...terminal, env: { BILIPASS_NO_INPUT: '1' } })).toEqual(plain);
  });

  it('lets --json win over everything', () => {
    const flags = { json: true, tui: true, plain: true };
    expect(chooseMode({ ...terminal, flags })).toEqual({ kind: 'json' });
  });
});

describe('isOn', () => {
  it('takes empty, 0, false and no for unset', () => {
    expect(['', '0', 'false', 'NO', undefined].map(isOn)).toEqual(Array(5).fill(false));
    expect(['1', 'true', 'yes'].map(isOn)).toEqual(Array(3).fill(true));
  });
});
