import { describe, expect, it } from 'vitest';
import type { Key } from '../../terminal/keys.ts';
import { backspace, ctrl, down, enter, escape, paste, tab, text } from '../keys.test-kit.ts';
import type { Step } from '../machine.ts';
import { screens } from '../../screens.test-kit.ts';
import { beginPaste, pressPaste, type PasteState } from './paste-machine.ts';

const empty = beginPaste({ problem: undefined });

function press(state: PasteState, ...keys: readonly (Key | string)[]): Step<PasteState, unknown> {
  return keys
    .flatMap((key) => (typeof key === 'string' ? Array.from(key, text) : [key]))
    .reduce<Step<PasteState, unknown>>((step, key) => pressPaste(step.state, key), { state });
}

function answerTo(...keys: readonly (Key | string)[]): string | undefined {
  const { state } = press(empty, ...keys);
  const { effect } = pressPaste(state, enter);
  const answer = effect?.kind === 'answer' ? effect.answer : undefined;
  return answer?.kind === 'paste' ? Buffer.from(answer.bytes).toString() : undefined;
}

describe('pressPaste', () => {
  it('answers with the text, line breaks and tabs and all, and keeps nothing of it', () => {
    expect(answerTo(paste('a\tb\r\nc 密'))).toBe('a\tb\r\nc 密');
    const { state } = press(empty, paste('secret'), enter);
    expect(JSON.stringify(state)).not.toContain('secret');
  });

  it('begins each paste on a line of its own', () => {
    expect(answerTo(paste('one'), paste('two\n'), paste('three'))).toBe('one\ntwo\nthree');
  });

  it('takes what is typed, with a terminal that does not mark a paste', () => {
    expect(answerTo('SESSDATA', tab, 'xy', backspace, down)).toBe('SESSDATA\tx');
  });

  it('sends nothing while there is only space', () => {
    expect(answerTo(paste(' \n '))).toBeUndefined();
  });

  it('drops the text on Escape and on Ctrl+U', () => {
    const left = press(empty, paste('secret'), escape);
    expect(left).toEqual({ state: empty, effect: { kind: 'leave' } });
    expect(press(empty, paste('secret'), ctrl('u')).state).toEqual(empty);
  });

  it('shows the refusal until something is pasted', () => {
    const { state } = screens['paste, refused'];
    expect(state.showsProblem).toBe(true);
    expect(press(state, paste('x')).state.showsProblem).toBe(false);
  });
});
