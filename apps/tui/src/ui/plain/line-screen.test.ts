import { describe, expect, it } from 'vitest';
import { LineScreen } from './line-screen.ts';
import { LineTerminal } from './line-screen.test-kit.ts';

const picture = ['████', '█  █', '████'];

function onTerminal(rows: number, columns = 40) {
  const terminal = new LineTerminal({ columns, rows });
  return { terminal, screen: new LineScreen(terminal) };
}

describe('LineScreen', () => {
  it('keeps a picture in sight while its status changes', () => {
    const { terminal, screen } = onTerminal(4);
    screen.print('before');
    screen.printPicture(picture, 4);
    screen.report('› Waiting for the scan');
    expect(terminal.shown()).toEqual([...picture, '› Waiting for the scan']);
    screen.report('✓ Scanned');
    expect(terminal.shown()).toEqual([...picture, '✓ Scanned']);
  });

  it('puts the status beside the last line of a picture that takes all rows', () => {
    const { terminal, screen } = onTerminal(3);
    screen.printPicture(picture, 4);
    screen.report('› Waiting');
    screen.report('✓ Scanned');
    expect(terminal.shown()).toEqual([...picture.slice(0, 2), '████  ✓ Scanned']);
  });

  it('shows no status where there is no room for one', () => {
    const { terminal, screen } = onTerminal(3, 12);
    screen.printPicture(picture, 4);
    screen.report('› Waiting');
    expect(terminal.shown()).toEqual(picture);
  });

  it('shows as many lines of a status as fit, and cuts the first one', () => {
    const { terminal, screen } = onTerminal(4, 20);
    screen.printPicture(picture, 4);
    screen.report('✓ Scanned', '  Tap it.');
    expect(terminal.shown().at(-1)).toBe('✓ Scanned  Tap it.');
    screen.report('✓ Scanned', '  Tap “confirm” on the phone.');
    expect(terminal.shown().at(-1)).toBe('✓ Scanned');
    screen.report('✓ 已保存：/home/某人/二维码.png');
    expect(terminal.shown().at(-1)).toBe('✓ 已保存：/home/某~');
  });

  it('lets the picture go when a line follows', () => {
    const { terminal, screen } = onTerminal(4);
    screen.printPicture(picture, 4);
    screen.report('› Waiting');
    screen.print('Logged in');
    screen.report('no picture is in sight');
    expect(terminal.shown().slice(-3)).toEqual(['Logged in', 'no picture is in sight', '']);
  });

  it('writes whole lines into a pipe', () => {
    let written = '';
    const write = (text: string): void => void (written += text);
    const screen = new LineScreen({ write, size: () => undefined });
    screen.printPicture(picture, 4);
    screen.report('› Waiting', '  for it');
    screen.release();
    expect(written).toBe(`${picture.join('\n')}\n› Waiting\n  for it\n`);
  });
});
