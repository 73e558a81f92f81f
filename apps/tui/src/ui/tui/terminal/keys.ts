import type { Key as NodeKey } from 'node:readline';

export type Key =
  | { readonly kind: 'text'; readonly text: string }
  /** With its line breaks. */
  | { readonly kind: 'paste'; readonly text: string }
  /** The letter is in lower case. */
  | { readonly kind: 'ctrl'; readonly letter: string }
  | { readonly kind: NamedKey };

type NamedKey = (typeof namedKeys)[keyof typeof namedKeys];

const namedKeys = {
  return: 'enter',
  enter: 'enter',
  escape: 'escape',
  tab: 'tab',
  backspace: 'backspace',
  delete: 'delete',
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  home: 'home',
  end: 'end',
  pageup: 'page-up',
  pagedown: 'page-down',
  'back-tab': 'back-tab',
} as const;

/** Turns `keypress` events of `node:readline` into keys, and a bracketed paste into one key. */
export class KeyReader {
  #pasted: string | undefined;

  /** `undefined` for an event that is incomplete or has no meaning here. */
  read(text: string | undefined, key: NodeKey): Key | undefined {
    if (key.name === 'paste-start') {
      this.#pasted = '';
      return undefined;
    }
    if (key.name === 'paste-end') {
      const pasted = this.#pasted ?? '';
      this.#pasted = undefined;
      return { kind: 'paste', text: pasted };
    }
    if (this.#pasted !== undefined) {
      this.#pasted += text ?? '';
      return undefined;
    }
    return keyOf(text, key);
  }
}

function keyOf(text: string | undefined, key: NodeKey): Key | undefined {
  const { name = '', sequence = '' } = key;
  // Escape has `meta` set, so it comes before the checks of `meta`.
  if (name === 'escape') return { kind: 'escape' };
  if (name === 'tab' && key.shift) return { kind: 'back-tab' };
  if (isNamed(name) && !key.ctrl && !key.meta) return { kind: namedKeys[name] };
  if (key.ctrl && /^[a-z]$/.test(name)) return { kind: 'ctrl', letter: name };
  if (key.ctrl || key.meta || text === undefined || sequence.startsWith('\u001b')) return undefined;
  return text < ' ' || text === '\u007f' ? undefined : { kind: 'text', text };
}

function isNamed(name: string): name is keyof typeof namedKeys {
  return Object.hasOwn(namedKeys, name);
}
