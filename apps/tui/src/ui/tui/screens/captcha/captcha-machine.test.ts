import { CaptchaError } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../terminal/keys.ts';
import type { Step } from '../machine.ts';
import { ctrl, enter, escape, paste, text } from '../keys.test-kit.ts';
import { screens } from '../../screens.test-kit.ts';
import {
  againCaptcha,
  pressCaptcha,
  notifyCaptcha,
  type CaptchaState,
  captchaKeyOf,
} from './captcha-machine.ts';

const waiting: CaptchaState = screens['captcha, waiting'].state;

function press(state: CaptchaState, ...keys: readonly Key[]): Step<CaptchaState, unknown> {
  return keys.reduce<Step<CaptchaState, unknown>>(
    (step, key) => pressCaptcha(step.state, captchaKeyOf(key, step.state)),
    { state },
  );
}

describe('pressCaptcha', () => {
  it('opens and copies the page', () => {
    const { url } = waiting.question;
    expect(press(waiting, text('o')).effect).toEqual({ kind: 'open-link', url });
    expect(press(waiting, text('C')).effect).toEqual({ kind: 'copy-link', url });
  });

  it('has the page saved, and gives way to another method', () => {
    expect(press(waiting, text('s')).effect).toMatchObject({ answer: { kind: 'save-page' } });
    expect(press(waiting, text('m')).effect).toMatchObject({ answer: { kind: 'other-method' } });
  });

  it('takes a line into its field, where letters are text', () => {
    const typed = press(waiting, text('p'), text('v'), text('o'), text('q'));
    expect(typed.state.line).toEqual({ before: 'voq', after: '' });
    expect(typed.effect).toBeUndefined();
  });

  it('answers with the line and keeps nothing of it', () => {
    const { state, effect } = press(waiting, text('p'), paste(' v1.abc\r\n'), enter);
    expect(effect).toEqual({ kind: 'answer', answer: { kind: 'line', line: 'v1.abc' } });
    expect(JSON.stringify(state)).not.toContain('v1.');
  });

  it('takes a line that is pasted without asking for the field first', () => {
    expect(press(waiting, paste('v1.abc')).effect).toMatchObject({ answer: { line: 'v1.abc' } });
    expect(press(waiting, paste('something else')).effect).toBeUndefined();
  });

  it('closes the field on Escape, and leaves on the next', () => {
    const closed = press(waiting, text('p'), text('x'), escape);
    expect(closed.state.line).toBeUndefined();
    expect(closed.effect).toBeUndefined();
    expect(press(closed.state, escape).effect).toEqual({ kind: 'leave' });
  });

  it('sends no empty line, and clears one with Ctrl+U', () => {
    const cleared = press(waiting, text('p'), text('x'), ctrl('u'), enter);
    expect(cleared.effect).toBeUndefined();
    expect(cleared.state.line).toEqual({ before: '', after: '' });
  });
});

describe('notifyCaptcha', () => {
  it('follows the page', () => {
    const kinds = (['opened', 'closed', 'renewed', 'solved'] as const).map(
      (kind) => notifyCaptcha(waiting, { type: `captcha.${kind}` }).progress.kind,
    );
    expect(kinds).toEqual(['opened', 'closed', 'renewed', 'solved']);
    const trouble = { type: 'captcha.trouble', code: 'captcha-load-failed' } as const;
    expect(notifyCaptcha(waiting, trouble).progress).toEqual({
      kind: 'trouble',
      code: 'captcha-load-failed',
    });
  });

  it('says where the page was saved', () => {
    const saved = notifyCaptcha(waiting, { type: 'captcha.page-saved', path: '/tmp/x.html' });
    expect(saved.savedPath).toBe('/tmp/x.html');
  });

  it('closes the field when the puzzle is solved on the page', () => {
    const pasting = press(waiting, text('p')).state;
    expect(notifyCaptcha(pasting, { type: 'captcha.solved' }).line).toBeUndefined();
  });
});

describe('againCaptcha', () => {
  it('keeps what is known of the page, and opens the field for a line that was refused', () => {
    const opened = notifyCaptcha(waiting, { type: 'captcha.opened' });
    const problem = new CaptchaError('captcha-answer-foreign');
    const again = againCaptcha(opened, { ...waiting.question, problem });
    expect(again).toMatchObject({
      progress: { kind: 'opened' },
      line: { before: '' },
      question: { problem },
    });
  });

  it('begins anew with another page', () => {
    const opened = notifyCaptcha(waiting, { type: 'captcha.opened' });
    const question = { ...waiting.question, url: 'http://127.0.0.1:1/x' };
    expect(againCaptcha(opened, question).progress.kind).toBe('waiting');
  });
});
