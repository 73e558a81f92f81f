import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finerDrawings, pictureProtocol } from './known-terminals.ts';
import { probeTerminal, type TerminalTraits } from './probe-terminal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const narrow = '\u001b[1;2R'.repeat(3);

/** Asks a terminal that sends this when it is asked. */
async function probe(
  reply: string,
): Promise<{ traits: TerminalTraits; written: string; keys: string }> {
  const stdin = new PassThrough();
  let written = '';
  const asked = probeTerminal({ stdin, write: (text) => (written += text) });
  stdin.write(reply);
  // Streams use no timers of their own.
  await new Promise((resolve) => {
    process.nextTick(resolve);
  });
  await vi.advanceTimersByTimeAsync(100);
  return { traits: await asked, written, keys: String(stdin.read() ?? '') };
}

function version(text: string): string {
  return `${narrow}\u001bP>|${text}\u001b\\`;
}

describe('probeTerminal', () => {
  it('reads every trait from one round, and puts typed keys back', async () => {
    const { traits, keys } = await probe(
      `x${version('foot(1.22.3)')}\u001b[6;19;9t\u001b_Gi=31;OK\u001b\\y\u001b[?62;4;22cz`,
    );
    expect(traits).toEqual({
      characterWidth: 1,
      sextantWidth: 1,
      octantWidth: 1,
      version: 'foot(1.22.3)',
      hasKittyGraphics: true,
      hasSixel: true,
      cell: { width: 9, height: 19 },
      isComplete: true,
    });
    expect(keys).toBe('xyz');
  });

  it('sends standard queries only, the attributes last, and erases its line', async () => {
    const { written } = await probe('\u001b[?1;2c');
    const queries = written.match(/\u001b(?:\[[>\d]*[nqtc]|_G[^\u001b]*)/g);
    expect(queries).toEqual([
      ...Array.from({ length: 3 }, () => '\u001b[6n'),
      '\u001b[>0q',
      '\u001b[16t',
      '\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA',
      '\u001b[c',
    ]);
    expect(written.endsWith('\u001b[c\r\u001b[K')).toBe(true);
  });

  it('takes a terminal that says nothing for one that can nothing', async () => {
    const { traits } = await probe('');
    expect(traits).toMatchObject({ characterWidth: undefined, hasSixel: false, isComplete: false });
    expect(finerDrawings(traits)).toEqual([]);
    expect(pictureProtocol(traits)).toBeUndefined();
  });

  it('takes an attribute 64 or a class 4 for no sixels', async () => {
    expect((await probe('\u001b[?4;64;14c')).traits.hasSixel).toBe(false);
  });
});

describe('finerDrawings', () => {
  it.each([
    ['ghostty 1.2.0', ['octant', 'sextant']],
    ['ghostty 1.1.3', ['sextant']],
    ['kitty(0.40.1)', ['octant', 'sextant']],
    ['kitty(0.35.2)', ['sextant']],
    ['foot(1.20.0)', ['octant', 'sextant']],
    ['foot(1.19.0)', ['sextant']],
    ['VTE(7800)', ['octant', 'sextant']],
    ['VTE(7402)', ['sextant']],
    ['WezTerm 20240203-110809-5046fc22', ['sextant']],
    ['tmux 3.5a', []],
    ['XTerm(390)', []],
    ['xterm.js(6.1.0)', []],
    ['not ghostty 1.2', []],
  ])('trusts %s with %j', async (text, drawings) => {
    expect(finerDrawings((await probe(`${version(text)}\u001b[?62c`)).traits)).toEqual(drawings);
  });

  it('uses no character that takes two cells', async () => {
    const wide = '\u001b[1;2R\u001b[1;3R\u001b[1;3R\u001bP>|kitty(0.42.0)\u001b\\\u001b[?62c';
    expect(finerDrawings((await probe(wide)).traits)).toEqual([]);
  });
});

describe('pictureProtocol', () => {
  it.each([
    ['\u001b_Gi=31;OK\u001b\\\u001b[?62;4c', 'kitty'],
    ['\u001b_Gi=31;ENOTSUPPORTED\u001b\\\u001b[?62c', undefined],
    [`${version('iTerm2 3.6.2')}\u001b[?62;4c`, 'iterm2'],
    ['\u001b[6;20;10t\u001b[?61;4;6c', 'sixel'],
    ['\u001b[?61;4;6c', undefined],
    ['\u001b[6;0;0t\u001b[?61;4;6c', undefined],
  ])('follows the reply %j: %s', async (reply, protocol) => {
    expect(pictureProtocol((await probe(reply)).traits)).toBe(protocol);
  });
});
