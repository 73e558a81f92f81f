import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { FrameScreen } from './frame-screen.ts';

/** A terminal that remembers what was written to it. */
function recordingTerminal(rows = 24) {
  const written: string[] = [];
  const terminal = Object.assign(new EventEmitter(), {
    columns: 80,
    rows,
    write: (text: string) => written.push(text),
  });
  return { terminal, take: (): string => written.splice(0).join('') };
}

describe('FrameScreen', () => {
  it('writes the lines that changed and nothing else', () => {
    const { terminal, take } = recordingTerminal();
    const screen = new FrameScreen(terminal);
    screen.enter();
    screen.stream.write('code\n3:00 left\nkeys');
    take();
    screen.stream.write('code\n2:59 left\nkeys');
    expect(take()).toBe('\u001b[2;1H2:59 left\u001b[0m\u001b[K');
    screen.stream.write('code\n2:59 left\nkeys');
    expect(take()).toBe('');
    screen.leave();
  });

  it('wipes what a shorter frame leaves over', () => {
    const { terminal, take } = recordingTerminal();
    const screen = new FrameScreen(terminal);
    screen.enter();
    screen.stream.write('one\ntwo\nthree');
    take();
    screen.stream.write('one');
    expect(take()).toBe('\u001b[2;1H\u001b[J');
    screen.leave();
  });

  it('never writes past the last row and never touches the scrollback', () => {
    const { terminal, take } = recordingTerminal(2);
    const screen = new FrameScreen(terminal);
    screen.enter();
    screen.stream.write('one\ntwo\nthree');
    const written = take();
    expect(written).not.toContain('three');
    expect(written).not.toContain('\u001b[3J');
    expect(written).not.toContain('\u001b[2J');
    screen.leave();
  });

  it('writes the whole frame again after a resize', () => {
    const { terminal, take } = recordingTerminal();
    const screen = new FrameScreen(terminal);
    screen.enter();
    screen.stream.write('one\ntwo');
    take();
    terminal.emit('resize');
    screen.stream.write('one\ntwo');
    expect(take()).toContain('one');
    screen.leave();
  });

  it('tells the writer when a frame is written', () => {
    const screen = new FrameScreen(recordingTerminal().terminal);
    const written: string[] = [];
    Reflect.apply(screen.stream.write, undefined, ['', () => written.push('last frame')]);
    expect(written).toEqual(['last frame']);
  });

  it('leaves the terminal as it was, once', () => {
    const { terminal, take } = recordingTerminal();
    const screen = new FrameScreen(terminal);
    screen.enter();
    take();
    screen.leave();
    screen.leave();
    expect(take()).toBe('\u001b[?25h\u001b[?1049l');
    screen.stream.write('late frame');
    expect(take()).toBe('');
  });
});
