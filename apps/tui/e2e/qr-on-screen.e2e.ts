import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binary, routedEnv } from './app.ts';
import { decodeScreen, themes } from './decode-screen.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

let server: FakeServer;
let terminal: Terminal;
const terminals: Terminal[] = [];
const seen = { timeout: 15_000, interval: 100 };

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(async () => {
  for (const open of terminals.splice(0)) open.close();
  await server.close();
});

function openScreen(columns: number, rows: number): Terminal {
  const opened = openTerminal({ columns, rows, env: routedEnv(server.origin) });
  terminals.push(opened);
  return opened;
}

/** `full` screens, or lines: with `--plain`, or because the terminal is dumb. */
type Mode = 'full' | 'plain' | 'dumb';

function startLogin(columns: number, rows: number, mode: Mode = 'full'): Terminal {
  terminal = openScreen(columns, rows);
  const command = `${process.execPath} ${binary} login --method qr-web`;
  const changes = mode === 'dumb' ? 'TERM=dumb ' : '';
  terminal.run(`clear; ${changes}${command}${mode === 'plain' ? ' --plain' : ''}`);
  return terminal;
}

/** A dumb terminal gets no colours: its code is for dark themes. */
async function expectCode(screen: Terminal, mode: Mode, link: string): Promise<void> {
  const tried = mode === 'dumb' ? [themes.dark] : [themes.dark, themes.light];
  // The words may be there before the last row of the code.
  const decoded = () => tried.map((theme) => decodeScreen(screen.capture(), theme));
  await expect.poll(decoded, seen).toEqual(tried.map(() => link));
}

/** Lets the service issue this link, which is not scanned, in place of today's. */
function issue(url: string): void {
  const { faults } = server.bilibili;
  const data = { url, qrcode_key: '00112233445566778899aabbccddeeff' };
  faults.on('generate-web-qrcode', { kind: 'code', code: 0, data });
  const waiting = { url: '', refresh_token: '', timestamp: 0, code: 86_101, message: '' };
  faults.on('poll-web-qrcode', { kind: 'code', code: 0, data: waiting });
}

const longerLink =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=main-fe-header';

/** The link inside the one code that can be scanned, as the service issued it. */
async function issuedLink(): Promise<string> {
  await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
  return server.bilibili.phone.pending().join();
}

describe('the code on a real terminal', () => {
  it.each([
    [80, 24],
    [100, 30],
    [60, 40],
    [45, 24],
  ])('is the link that was issued, on dark and light themes, at %i×%i', async (columns, rows) => {
    startLogin(columns, rows);
    const link = await issuedLink();
    await expect.poll(() => decodeScreen(terminal.capture(), themes.dark), seen).toBe(link);
    expect(decodeScreen(terminal.capture(), themes.light)).toBe(link);
  });

  it('is whole in line mode while it waits and when it is scanned', async () => {
    const cases = [
      ['plain', startLogin(80, 24, 'plain')],
      ['dumb', startLogin(80, 24, 'dumb')],
      ['plain', startLogin(45, 24, 'plain')],
    ] as const;
    const { phone } = server.bilibili;
    const shown = new Map<Terminal, string>();
    for (const [mode, screen] of cases) {
      await expect.poll(() => screen.text(), seen).toContain('Waiting for the scan');
      const decoded = (): string | undefined => decodeScreen(screen.capture(), themes.dark);
      await expect.poll(decoded, seen).toBeDefined();
      const link = decoded() ?? '';
      // Keys that a person presses do not scroll it either.
      screen.press('Enter', 'Enter', 'x');
      await expectCode(screen, mode, link);
      shown.set(screen, link);
    }
    expect([...shown.values()].toSorted()).toEqual(phone.pending().toSorted());
    for (const link of shown.values()) phone.scan(link);
    for (const [mode, screen] of cases) {
      await expect.poll(() => screen.text(), seen).toContain('✓ Scanned');
      await expectCode(screen, mode, shown.get(screen) ?? '');
    }
    for (const link of shown.values()) phone.confirm(link);
    for (const screen of shown.keys()) {
      await expect.poll(() => screen.text(), seen).toContain('Logged in as 测试用户');
    }
  });

  it('is drawn at 80×24 when the link grows by a source, and the screen says so', async () => {
    issue(longerLink);
    const modes = ['full', 'plain', 'dumb'] as const;
    const cases = modes.map((mode) => [mode, startLogin(80, 24, mode)] as const);
    for (const [mode, screen] of cases) {
      await expect.poll(() => screen.text(), seen).toContain('Waiting for the scan');
      await expectCode(screen, mode, longerLink);
      const words = screen.text().replaceAll(/[█▀▄\s]+/g, ' ') + screen.scrollback();
      expect(words).toContain('The lower edge is narrow');
    }
  });

  it('is not drawn at 80×24 when the link grows further: the screen says what helps', async () => {
    issue(`${longerLink}${'-and-more'.repeat(2)}`);
    const [full, plain] = [startLogin(80, 24), startLogin(80, 24, 'plain')];
    await expect.poll(() => full.text(), seen).toContain('It is 80×24, the code needs 53×26.');
    expect(full.text()).toMatch(/login page.*save picture/s);
    await expect.poll(() => plain.text(), seen).toContain('It is 80×24, the code needs 53×26.');
    const text = (): string => plain.text().replaceAll('\n', '');
    await expect.poll(text, seen).toMatch(/Saved: \S+qrcode\.png/);
    expect(full.text() + plain.text()).not.toMatch(/[▀▄]/);
  });

  it('is drawn again, whole, after each resize, and leaves the scrollback alone', async () => {
    terminal = openScreen(80, 40);
    terminal.run(
      `for i in $(seq 60); do echo before-$i; done; ${process.execPath} ${binary} login --method qr-web`,
    );
    const link = await issuedLink();
    const decoded = (): string | undefined => decodeScreen(terminal.capture(), themes.dark);
    await expect.poll(decoded, seen).toBe(link);
    terminal.resize(60, 24);
    await expect.poll(decoded, seen).toBe(link);
    terminal.resize(40, 20);
    await expect.poll(() => terminal.text(), seen).toContain('too small');
    expect(decoded()).toBeUndefined();
    terminal.resize(100, 45);
    await expect.poll(decoded, seen).toBe(link);
    expect(terminal.text()).not.toContain('too small');
    terminal.press('C-c');
    await expect.poll(() => terminal.ask('#{alternate_on}'), seen).toBe('0');
    expect(terminal.scrollback()).toContain('before-1\n');
  });

  it('gives way to a tick once it is scanned, and to the account once it is confirmed', async () => {
    startLogin(80, 24);
    const link = await issuedLink();
    await expect.poll(() => decodeScreen(terminal.capture(), themes.dark), seen).toBe(link);
    server.bilibili.phone.scan(link);
    await expect.poll(() => terminal.text(), seen).toContain('Now tap');
    expect(decodeScreen(terminal.capture(), themes.dark)).toBeUndefined();
    server.bilibili.phone.confirm(link);
    await expect.poll(() => terminal.text(), seen).toContain('Logged in as 测试用户');
    expect(terminal.ask('#{alternate_on}')).toBe('0');
    terminal.run('echo "exit $?"');
    await expect.poll(() => terminal.text(), seen).toContain('exit 0');
  });

  it('is replaced in place when r asks for another', async () => {
    startLogin(80, 24);
    const first = await issuedLink();
    const decoded = (): string | undefined => decodeScreen(terminal.capture(), themes.dark);
    await expect.poll(decoded, seen).toBe(first);
    terminal.press('r');
    await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(2);
    await expect.poll(decoded, seen).toBe(server.bilibili.phone.pending()[1]);
  });
});
