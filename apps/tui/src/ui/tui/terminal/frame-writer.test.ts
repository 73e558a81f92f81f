import { describe, expect, it } from 'vitest';
import { CARET, FrameWriter, PICTURE_MARK } from './frame-writer.ts';

/** A terminal that keeps what is written to it. */
function createTarget(rows = 24): { written: string; rows: number; write(text: string): void } {
  return {
    written: '',
    rows,
    write(text) {
      this.written += text;
    },
  };
}

function openFrameWriter(rows?: number): {
  frameWriter: FrameWriter;
  target: ReturnType<typeof createTarget>;
} {
  const target = createTarget(rows);
  const frameWriter = new FrameWriter(target);
  frameWriter.open();
  target.written = '';
  return { frameWriter, target };
}

describe('FrameWriter', () => {
  it('writes only the lines that changed, at their own address', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint('one\ntwo\nthree');
    target.written = '';
    frameWriter.paint('one\nTWO\nthree');
    expect(target.written).toContain('\u001b[2;1H\u001b[KTWO');
    expect(target.written).not.toMatch(/one|three/);
  });

  it('shows the last frame again after others have used the terminal', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint('one\ntwo');
    frameWriter.close();
    target.written = '';
    frameWriter.reopen();
    expect(target.written).toMatch(/^\u001b\[\?1049h[^]*one[^]*two/);
    frameWriter.paint('one\ntwo');
    expect(target.written.match(/one/g)).toHaveLength(1);
  });

  it('draws a picture where a frame has its mark, and removes it with the mark', () => {
    const { frameWriter, target } = openFrameWriter();
    const box = { columns: 4, rows: 2 };
    frameWriter.putPicture({ draw: '<picture>', remove: '<gone>', box });
    frameWriter.paint(`title\n  ${PICTURE_MARK}\n\nValid for 2:41`);
    expect(target.written).toContain('\u001b[2;3H<picture>');
    expect(target.written).not.toContain(PICTURE_MARK);
    target.written = '';
    frameWriter.paint(`title\n  ${PICTURE_MARK}\n\nValid for 2:40`);
    expect(target.written).toContain('2:40');
    expect(target.written).not.toMatch(/picture|gone|\u001b\[[23];1H/);
    target.written = '';
    frameWriter.paint('title\n\n\nExpired');
    // Its rows are written again: on some terminals, only that removes it.
    expect(target.written).toMatch(/<gone>[^]*\u001b\[2;1H\u001b\[K[^]*\u001b\[3;1H\u001b\[K/);
    expect(target.written).not.toContain('<picture>');
  });

  it('replaces a picture, draws it again on a cleared screen, and removes it at the end', () => {
    const { frameWriter, target } = openFrameWriter();
    const box = { columns: 4, rows: 2 };
    frameWriter.putPicture({ draw: '<one>', remove: '<one gone>', box });
    frameWriter.paint(PICTURE_MARK);
    frameWriter.putPicture({ draw: '<two>', remove: '<two gone>', box });
    target.written = '';
    frameWriter.paint(PICTURE_MARK);
    expect(target.written).toMatch(/<one gone>[^]*<two>/);
    frameWriter.forget();
    target.written = '';
    frameWriter.paint(PICTURE_MARK);
    expect(target.written).toMatch(/<two gone>[^]*\u001b\[2J[^]*<two>/);
    target.written = '';
    frameWriter.close();
    expect(target.written).toMatch(/^<two gone>/);
  });

  it('writes nothing when the frame is the same', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint('one');
    target.written = '';
    frameWriter.paint('one');
    expect(target.written).toBe('');
  });

  it('writes nothing when neither the frame nor its caret has changed', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint(`a${CARET} b`);
    target.written = '';
    frameWriter.paint(`a${CARET} b`);
    expect(target.written).toBe('');
  });

  it('puts the cursor back to the caret when another line is painted', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint(`one\na${CARET} b`);
    target.written = '';
    frameWriter.paint(`ONE\na${CARET} b`);
    expect(target.written).toMatch(/ONE.*\u001b\[2;2H\u001b\[\?25h/);
  });

  it('clears the lines that a shorter frame leaves over', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint('one\ntwo');
    target.written = '';
    frameWriter.paint('one');
    expect(target.written).toContain('\u001b[2;1H\u001b[K');
  });

  it('cuts a frame that is taller than the window', () => {
    const { frameWriter, target } = openFrameWriter(2);
    frameWriter.paint('one\ntwo\nthree');
    expect(target.written).toContain('two');
    expect(target.written).not.toContain('three');
  });

  it('paints everything again after a resize, and never wipes the scrollback', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint('one\ntwo');
    target.written = '';
    frameWriter.forget();
    frameWriter.paint('one\ntwo');
    expect(target.written).toMatch(/one.*two/);
    expect(target.written).not.toContain('\u001b[3J');
  });

  it('shows the cursor at the caret, counting wide characters twice, and hides it without one', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint(`title\n国家 ${CARET}x`);
    expect(target.written).toContain('\u001b[2;6H\u001b[?25h');
    target.written = '';
    frameWriter.paint('title');
    expect(target.written).toContain('\u001b[?25l');
  });

  it('gives the screen back as it was and paints no more', () => {
    const { frameWriter, target } = openFrameWriter();
    frameWriter.paint('secret');
    target.written = '';
    frameWriter.close();
    frameWriter.close();
    frameWriter.paint('late');
    const back = ['\u001b[2J', '\u001b[?25h', '\u001b[?2004l', '\u001b[?7h', '\u001b[?1049l'];
    expect(back.filter((part) => !target.written.includes(part))).toEqual([]);
    expect(target.written.match(/1049l/g)).toHaveLength(1);
    expect(target.written).not.toContain('late');
  });
});
