import { describe, expect, it } from 'vitest';
import type { Key } from '../../terminal/keys.ts';
import { backspace, ctrl, enter, escape, paste, text } from '../keys.test-kit.ts';
import type { Step } from '../machine.ts';
import { NOW } from '../accounts/accounts.test-kit.ts';
import { screens } from '../../screens.test-kit.ts';
import { pressCode, type CodeState, codeKeyOf } from './code-machine.ts';

const empty: CodeState = screens['code, empty'].state;
const resendable: CodeState = screens['code, resend'].state;
const ofCheck: CodeState = screens['code, of a check'].state;
const byEmail: CodeState = screens['code, by e-mail'].state;
const wrong: CodeState = screens['code, wrong'].state;

function press(state: CodeState, ...keys: readonly (Key | string)[]): Step<CodeState, unknown> {
  return keys
    .flatMap((key) => (typeof key === 'string' ? Array.from(key, text) : [key]))
    .reduce<Step<CodeState, unknown>>((step, key) => pressCode(step.state, codeKeyOf(key), NOW), {
      state,
    });
}

describe('pressCode', () => {
  it('sends the code at its sixth digit, and keeps nothing of it', () => {
    expect(press(empty, '01234').effect).toBeUndefined();
    const { state, effect } = press(empty, '012345');
    expect(effect).toEqual({ kind: 'answer', answer: { kind: 'code', code: '012345' } });
    expect(state.digits).toBe('');
  });

  it('fills all boxes from a paste, whatever surrounds the digits', () => {
    expect(press(empty, '9', paste('Code: 123-456\n')).effect).toMatchObject({
      answer: { code: '123456' },
    });
  });

  it('finds the code in a pasted SMS, and takes nothing where it is not clear', () => {
    const sms = '【哔哩哔哩】5分钟内有效的验证码：012345，请勿泄露';
    expect(press(empty, paste(sms)).effect).toMatchObject({ answer: { code: '012345' } });
    const refused = { ...empty, hadNoCode: true };
    for (const text of ['012345 or 543210', '13800138000', '9'.repeat(1_000), 'no digits']) {
      expect(press(empty, paste(text))).toEqual({ state: refused });
    }
    expect(press(refused, '1').state).toEqual({ ...empty, digits: '1' });
  });

  it('takes digits in full width', () => {
    expect(press(empty, '１２').state.digits).toBe('12');
  });

  it('erases by the digit and at once', () => {
    expect(press(empty, '123', backspace).state.digits).toBe('12');
    expect(press(empty, '123', ctrl('u')).state.digits).toBe('');
    expect(press(empty, '123', ctrl('w')).state.digits).toBe('');
  });

  it('sends another SMS only once that is possible', () => {
    expect(press(empty, '12r')).toEqual({ state: { ...empty, digits: '12', wasEarly: true } });
    expect(press(empty, 'r1').state.wasEarly).toBe(false);
    expect(press(resendable, 'r').effect).toMatchObject({ answer: { kind: 'resend' } });
  });

  it('goes back to the number where it was typed here', () => {
    expect(press(empty, 'e').effect).toMatchObject({ answer: { kind: 'edit' } });
    expect(press(ofCheck, 'e').effect).toBeUndefined();
  });

  it('asks for a code by the other way where there is one', () => {
    expect(press(byEmail, '12', 'w')).toMatchObject({
      state: { digits: '' },
      effect: { answer: { kind: 'other-way' } },
    });
    expect(press(ofCheck, 'w').effect).toBeUndefined();
  });

  it('gives way to another method, and leaves on Escape', () => {
    expect(press(empty, 'm').effect).toMatchObject({ answer: { kind: 'other-method' } });
    expect(press(empty, escape).effect).toEqual({ kind: 'leave' });
  });

  it('shows that the code was wrong until the next digit', () => {
    expect(wrong).toMatchObject({ showsProblem: true, digits: '' });
    expect(press(wrong, '1').state.showsProblem).toBe(false);
  });

  it('does nothing on other keys', () => {
    expect(press(empty, '12', enter, 'x', ctrl('k')).state).toEqual({ ...empty, digits: '12' });
  });
});
