import { describe, expect, it } from 'vitest';
import type { Key } from '../../terminal/keys.ts';
import { ctrl, enter, escape, paste, tab, text } from '../keys.test-kit.ts';
import type { Step } from '../machine.ts';
import { NOW } from '../accounts/accounts.test-kit.ts';
import { screens } from '../../screens.test-kit.ts';
import {
  beginPassword,
  looksLikeCapsLock,
  pressPassword,
  type PasswordState,
} from './password-machine.ts';

const empty = beginPassword({ account: '', problem: undefined });

function press(
  state: PasswordState,
  ...keys: readonly (Key | string)[]
): Step<PasswordState, unknown> {
  return keys
    .flatMap((key) => (typeof key === 'string' ? Array.from(key, text) : [key]))
    .reduce<Step<PasswordState, unknown>>((step, key) => pressPassword(step.state, key, NOW), {
      state,
    });
}

describe('pressPassword', () => {
  it('goes from field to field with Tab and Enter', () => {
    expect(press(empty, 'me', enter).state.focus).toBe('password');
    expect(press(empty, tab).state.focus).toBe('password');
    expect(press(empty, tab, tab).state.focus).toBe('account');
  });

  it('answers with both, and keeps nothing of the password', () => {
    const { state, effect } = press(empty, ' me ', tab, 'hunter2', ctrl('r'), enter);
    const answer = { kind: 'password', account: 'me', password: 'hunter2' };
    expect(effect).toEqual({ kind: 'answer', answer });
    expect(JSON.stringify(state)).not.toContain('hunter2');
    expect(state.revealedUntil).toBe(0);
  });

  it('keeps the spaces of a password, and none of the line breaks of a paste', () => {
    const { effect } = press(empty, 'me', tab, paste(' a b \n'), enter);
    expect(effect).toMatchObject({ answer: { password: ' a b ' } });
  });

  it('sends nothing while one of the two is missing, and goes there', () => {
    const { state, effect } = press(empty, tab, 'secret', enter);
    expect(effect).toBeUndefined();
    expect(state.focus).toBe('account');
  });

  it('begins with the password where the account is known', () => {
    expect(beginPassword({ account: 'me', problem: undefined }).focus).toBe('password');
  });

  it('reveals the password for three seconds', () => {
    expect(press(empty, ctrl('r')).state.revealedUntil).toBe(NOW + 3_000);
  });

  it('drops the password on Escape', () => {
    const { state, effect } = press(empty, tab, 'hunter2', escape);
    expect(effect).toEqual({ kind: 'leave' });
    expect(JSON.stringify(state)).not.toContain('hunter2');
  });

  it('shows the refusal until something is typed', () => {
    const wrong: PasswordState = screens['password, wrong'].state;
    expect(wrong.showsProblem).toBe(true);
    expect(press(wrong, 'x').state.showsProblem).toBe(false);
  });
});

describe('looksLikeCapsLock', () => {
  it('suspects several capitals and no small letter', () => {
    const caps = ['HUNTER2', 'Ab', 'A', '12', 'ÄÖ'].map((typed) =>
      looksLikeCapsLock(press(empty, tab, typed).state),
    );
    expect(caps).toEqual([true, false, false, false, true]);
  });
});
