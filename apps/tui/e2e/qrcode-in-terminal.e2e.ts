import { startFakeServer, type FakeServer } from '@bilipass/fake-server';
import { FakeBilibili } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeScreen } from './decode-screen.ts';
import { programPath, routedTo } from './program.ts';
import { readCells, themes } from './read-cells.ts';
import { TerminalSession } from './terminal-session.ts';

const logIn = `node ${JSON.stringify(programPath)} login --lang en`;

let server: FakeServer;
let bilibili: FakeBilibili;

beforeEach(async () => {
  bilibili = new FakeBilibili();
  server = await startFakeServer({ bilibili });
});

afterEach(() => server.close());

function issuedLink(): string {
  const [link, ...others] = bilibili.phone.pending();
  if (link === undefined || others.length > 0) throw new Error('not exactly one code is open');
  return link;
}

describe('bilipass login in a terminal', () => {
  it.each([
    [80, 24],
    [100, 30],
  ])(
    'shows a code at %i×%i that reads as the issued link, on dark and light',
    async (columns, rows) => {
      using terminal = new TerminalSession(columns, rows, routedTo(server.origin));
      terminal.run(logIn);
      await terminal.until((screen) => screen.includes('Waiting for the scan'));
      const screen = terminal.screen({ colours: true });
      expect(decodeScreen(readCells(screen, themes.dark))).toBe(issuedLink());
      expect(decodeScreen(readCells(screen, themes.light))).toBe(issuedLink());
    },
  );

  it('says who is logged in, and the code is gone', async () => {
    using terminal = new TerminalSession(80, 24, routedTo(server.origin));
    terminal.run(logIn);
    await terminal.until((screen) => screen.includes('Waiting for the scan'));
    bilibili.phone.confirm(issuedLink());
    const screen = await terminal.until((shown) => shown.includes('Logged in as'));
    expect(screen).toContain('测试用户');
    expect(screen).not.toContain('▀');
    expect(terminal.state('alternate_on')).toBe('0');
  });

  it('stays readable when the window changes, and leaves the scrollback alone', async () => {
    using terminal = new TerminalSession(80, 40, routedTo(server.origin));
    terminal.run('seq 1 60');
    await terminal.until((screen) => screen.includes('60'));
    terminal.run(logIn);
    await terminal.until((screen) => screen.includes('Waiting for the scan'));
    for (const [columns, rows] of [
      [60, 24],
      [40, 20],
      [100, 45],
    ] as const) {
      terminal.resize(columns, rows);
    }
    await terminal.until((screen) => screen.includes('Waiting for the scan'));
    const cells = readCells(terminal.screen({ colours: true }), themes.dark);
    expect(decodeScreen(cells)).toBe(issuedLink());
    terminal.press('C-c');
    await terminal.until((screen) => screen.includes('Cancelled'));
    const numbers = terminal.history().match(/^\d+(?= *$)/gm);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => String(index + 1)));
  });
});

describe('Ctrl+C', () => {
  it.each([
    ['while the code is asked for', 'Asking for a code'],
    ['while the code is shown', 'Waiting for the scan'],
    ['after the scan', 'Scanned'],
  ])('%s restores the terminal and exits 130', async (_moment, shown) => {
    if (shown.startsWith('Asking')) {
      bilibili.weather.on('web-qrcode-generate', { kind: 'slow', ms: 60_000 });
    }
    using terminal = new TerminalSession(80, 24, routedTo(server.origin));
    const settings = `"$TMPDIR/bilipass-stty-$$"`;
    terminal.run(
      `stty -a > ${settings}; ${logIn}; echo "exit $?"; stty -a | diff - ${settings} && echo same; rm ${settings}`,
    );
    if (shown === 'Scanned') {
      await terminal.until((screen) => screen.includes('Waiting for the scan'));
      bilibili.phone.scan(issuedLink());
    }
    await terminal.until((screen) => screen.includes(shown));
    terminal.press('C-c');
    const screen = await terminal.until((text) => /^(same|[<>].*?) *$/m.test(text));
    expect(screen).toMatch(/^Cancelled\. *$/m);
    expect(screen).toMatch(/^exit 130 *$/m);
    expect(screen).toMatch(/^same *$/m);
    expect(terminal.state('cursor_flag')).toBe('1');
    expect(terminal.state('alternate_on')).toBe('0');
  });
});
