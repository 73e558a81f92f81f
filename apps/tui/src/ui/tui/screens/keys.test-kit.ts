import type { Key } from '../terminal/keys.ts';

/** A character that is typed. */
export function text(character: string): Key {
  return { kind: 'text', text: character };
}

/** A text that is pasted. */
export function paste(pasted: string): Key {
  return { kind: 'paste', text: pasted };
}

/** Control and a letter. */
export function ctrl(letter: string): Key {
  return { kind: 'ctrl', letter };
}

export const enter: Key = { kind: 'enter' };
export const escape: Key = { kind: 'escape' };
export const tab: Key = { kind: 'tab' };
export const up: Key = { kind: 'up' };
export const down: Key = { kind: 'down' };
export const backspace: Key = { kind: 'backspace' };
