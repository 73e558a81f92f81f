import { emitKeypressEvents, type Key as NodeKey } from 'node:readline';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { KeyReader, type Key } from './keys.ts';

/** The keys behind what a terminal sends. */
function type(...chunks: readonly string[]): Key[] {
  const input = new PassThrough();
  const reader = new KeyReader();
  const keys: Key[] = [];
  emitKeypressEvents(input);
  input.on('keypress', (text: string | undefined, nodeKey: NodeKey) => {
    const key = reader.read(text, nodeKey);
    if (key) keys.push(key);
  });
  // Read at once: no test has to wait.
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  return keys;
}

function text(characters: string): Key[] {
  return [...characters].map((character) => ({ kind: 'text', text: character }));
}

describe('KeyReader', () => {
  it('takes apart what arrives at once', () => {
    expect(type('a\rb')).toEqual([...text('a'), { kind: 'enter' }, ...text('b')]);
  });

  it('makes one key of a whole paste, line break included', () => {
    expect(type('\u001b[200~138 0013\r\n8000\u001b[201~x')).toEqual([
      { kind: 'paste', text: '138 0013\r\n8000' },
      ...text('x'),
    ]);
  });

  it('puts a paste together that arrives in pieces', () => {
    expect(type('\u001b[200~138', '00', '\u001b[201~')).toEqual([{ kind: 'paste', text: '13800' }]);
  });

  it('knows the keys that are no characters', () => {
    const sent = ['\u001b[A', '\u001b[B', '\u001b[Z', '\u001b[H', '\u001b[5~', '\t', '\u007f'];
    const kinds = ['up', 'down', 'back-tab', 'home', 'page-up', 'tab', 'backspace'];
    expect(type(...sent)).toEqual(kinds.map((kind) => ({ kind })));
  });

  it('tells Backspace from Delete', () => {
    expect(type('\u007f', '\u001b[3~')).toEqual([{ kind: 'backspace' }, { kind: 'delete' }]);
  });

  it('reads Escape, although it is reported as if Alt were held', () => {
    expect(new KeyReader().read(undefined, { name: 'escape', meta: true })).toEqual({
      kind: 'escape',
    });
  });

  it('reads Control with a letter', () => {
    expect(type('\u0003\u0015')).toEqual([
      { kind: 'ctrl', letter: 'c' },
      { kind: 'ctrl', letter: 'u' },
    ]);
  });

  it('keeps capitals, hanzi and emoji as they are', () => {
    expect(type('Q国👍')).toEqual(text('Q国👍'));
  });

  it('drops escape sequences that mean nothing here', () => {
    expect(type('\u001b[1;3R', '\u001b[I', '\u001bx', '\u001b[25~')).toEqual([]);
  });
});
