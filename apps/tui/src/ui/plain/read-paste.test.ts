import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { ManualClock } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { readPaste } from './read-paste.ts';

const PASTED = ['\u001b[200~', '\u001b[201~'] as const;

/** A terminal that a person types at, and what it shows. */
class FakeTerminal {
  readonly clock = new ManualClock();
  readonly controller = new AbortController();
  readonly isRaw: boolean[] = [];
  interrupts = 0;
  shown = '';
  readonly stdin = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => this.isRaw.push(isRaw),
  });

  read(): Promise<string | undefined> {
    return readPaste(
      {
        stdin: this.stdin,
        screen: { write: (text) => (this.shown += text) },
        interrupt: () => {
          this.interrupts++;
        },
        runtime: { startTimer: this.clock.after },
      },
      { signal: this.controller.signal, count: (characters) => `${characters} characters` },
    );
  }

  async type(...chunks: readonly string[]): Promise<void> {
    for (const chunk of chunks) {
      this.stdin.write(chunk);
      await setImmediate();
    }
  }
}

describe('readPaste', () => {
  it('reads a marked paste of several lines to Enter, and shows only how much it is', async () => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    await terminal.type(PASTED[0], 'SESSDATA=secret;\r\n', 'DedeUserID=1\r', PASTED[1], '\r');
    expect((await read)?.split(/[\r\n]+/)).toEqual(['SESSDATA=secret;', 'DedeUserID=1', '']);
    expect(terminal.shown).toContain('30 characters');
    expect(terminal.shown).not.toContain('secret');
  });

  it('ends text without marks at a line end that nothing follows', async () => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    await terminal.type('# cookies\r', '\r', 'a\tb\r');
    await terminal.clock.sleep(999);
    await terminal.type('c\r');
    await terminal.clock.sleep(1_000);
    expect(await read).toBe('# cookies\n\na\tb\nc\n');
  });

  it('ends at Ctrl+D, after corrections', async () => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    await terminal.type('wrong', '\u0015', '密x', '\u007f', '\u0004');
    expect(await read).toBe('密');
  });

  it.each([
    ['Escape', '\u001b'],
    ['Ctrl+D', '\u0004'],
  ])('gives nothing at %s', async (_, key) => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    await terminal.type(' ', key);
    expect(await read).toBeUndefined();
  });

  it('gives nothing when the input ends', async () => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    await terminal.type('half');
    terminal.stdin.end();
    expect(await read).toBeUndefined();
  });

  it('interrupts at Ctrl+C, and ends with the signal', async () => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    await terminal.type('half', '\u0003');
    expect(terminal.interrupts).toBe(1);
    terminal.controller.abort('over');
    await expect(read).rejects.toBe('over');
  });

  it('restores the terminal in any case', async () => {
    const terminal = new FakeTerminal();
    const read = terminal.read();
    terminal.controller.abort('over');
    await expect(read).rejects.toBe('over');
    expect(terminal.isRaw).toEqual([true, false]);
    expect(terminal.shown).toBe('\u001b[?2004h\u001b[?2004l\n');
    expect(terminal.stdin.listenerCount('keypress')).toBe(0);
  });
});
