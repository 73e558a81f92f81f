import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import type { Risk } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binary, routedEnv } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

let server: FakeServer;
let terminal: Terminal;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(async () => {
  terminal.close();
  await server.close();
});

const seen = { timeout: 20_000, interval: 50 };
const sizes: readonly (readonly [number, number])[] = [
  [80, 24],
  [100, 30],
];
const tel = '13800138000';

function start(columns: number, rows: number, ...args: readonly string[]): void {
  terminal = openTerminal({ columns, rows, env: routedEnv(server.origin) });
  terminal.run(`clear; ${process.execPath} ${binary} login ${args.join(' ')}; echo "exit $?"`);
}

async function see(text: string): Promise<void> {
  await expect.poll(() => terminal.text(), seen).toContain(text);
}

function type(text: string): void {
  terminal.press('-l', text);
}

/** Solves the puzzle whose page is on the screen, as in a browser. */
async function solve(): Promise<void> {
  await see('Open this page:');
  const [url = ''] = /http:\/\/127\S+/.exec(terminal.text()) ?? [];
  await solveCaptchaPage(server.bilibili, url);
}

async function typeCode(): Promise<void> {
  await see('Another SMS can be sent in');
  type(server.bilibili.inbox.last(tel));
}

describe.each(sizes)('the screens at %i×%i', (columns, rows) => {
  it('ask for a country by its pinyin, a number and the code of an SMS', async () => {
    start(columns, rows, '--method', 'sms');
    await see('❯ Phone number');
    terminal.press('BTab');
    await see('❯ Country');
    type('zgdl');
    await see('❯ China (mainland)');
    terminal.press('Enter');
    await see('China (mainland) +86');
    type('138 0013 8000');
    // The terminal's own cursor is where the caret is: an input method opens its window there.
    await see('138 0013 8000');
    expect(terminal.ask('#{cursor_flag}')).toBe('1');
    terminal.press('Enter');
    await solve();
    await see('Sent to +86 138****8000.');
    type('00000');
    await see('│ 0 │ │ 0 │');
    terminal.press('BSpace', 'BSpace', 'BSpace', 'BSpace', 'BSpace');
    await typeCode();
    await see('✓ Logged in as 测试用户');
    await see('exit 0');
  });

  it('never show a password, and go through a check', async () => {
    server.bilibili.account.risk = { status: 2 };
    const { email, password } = server.bilibili.account;
    start(columns, rows, '--method', 'password');
    await see('❯ Account');
    type(email ?? '');
    terminal.press('Tab');
    await see('❯ Password');
    type('wrong');
    await see('•••••');
    terminal.press('C-u');
    type(password ?? '');
    await see('•••••••');
    expect(terminal.text()).not.toContain('horse');
    terminal.press('Enter');
    await solve();
    await see('One more check');
    terminal.press('Enter');
    await solve();
    await typeCode();
    await see('✓ Logged in as 测试用户');
    expect(terminal.text()).not.toContain('horse');
  });
});

describe('the screens of a check', () => {
  /** Logs in by password until the check is on the screen. */
  async function reachCheck(risk: Risk): Promise<void> {
    server.bilibili.account.risk = risk;
    start(80, 24, '--method', 'password');
    await see('❯ Account');
    type(tel);
    terminal.press('Tab');
    await see('❯ Password');
    type(server.bilibili.account.password ?? '');
    terminal.press('Enter');
    await solve();
    await see('One more check');
  }

  it('send the code by e-mail where the phone is closed', async () => {
    await reachCheck({ status: 1, generation: 'scene', telVerify: false, mailVerify: true });
    await see('A code can be sent to us*****@example.test, after one more puzzle.');
    terminal.press('Enter');
    await solve();
    await see('Another e-mail can be sent in');
    type(server.bilibili.inbox.last('user@example.test'));
    await see('✓ Logged in as 测试用户');
    expect(server.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
  });

  it('let the person choose where both ways are open, and go over to the other one', async () => {
    await reachCheck({ status: 1, generation: 'scene', mailVerify: true });
    await see('Or by e-mail to us*****@example.test: press w.');
    type('w');
    await solve();
    await see('Sent to us*****@example.test.');
    type('w');
    await solve();
    await see('Sent to 138*****000.');
    await typeCode();
    await see('✓ Logged in as 测试用户');
    const sent = server.bilibili.requests.filter(({ path }) => path.endsWith('/send'));
    expect(sent.map(({ endpoint }) => endpoint)).toEqual([
      'send-safecenter-email',
      'send-safecenter-sms',
    ]);
  });

  it('do a device check by SMS', async () => {
    await reachCheck({ status: 3, generation: 'bare' });
    terminal.press('Enter');
    await solve();
    await typeCode();
    await see('✓ Logged in as 测试用户');
    expect(server.bilibili.requestsTo('verify-user-device')).toHaveLength(1);
  });

  it('hand the page of an ownership check over, and request nothing', async () => {
    await reachCheck({ status: 5 });
    await see('This check is not possible here');
    terminal.press('Enter');
    type('c');
    await see('Keep this link secret');
    const { requests } = server.bilibili;
    expect(requests.filter(({ path }) => path.includes('safecenter'))).toEqual([]);
  });
});

describe.each(sizes)('what goes wrong at %i×%i', (columns, rows) => {
  it('is shown on a card: what happened, what to do, the code', async () => {
    server.bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 412 });
    start(columns, rows, '--method', 'qr-web');
    await see('The service blocks this address');
    await see('risk-blocked');
    server.bilibili.faults.clear();
    terminal.press('1');
    await see('Waiting for the scan');
    // The failed one was not repeated by itself.
    expect(server.bilibili.requestsTo('generate-web-qrcode')).toHaveLength(2);
  });

  it('leaves the screen where it is after a wrong password, and asks again', async () => {
    start(columns, rows, '--method', 'password');
    await see('❯ Account');
    type(server.bilibili.account.email ?? '');
    terminal.press('Tab');
    await see('❯ Password');
    type('not the password');
    terminal.press('Enter');
    await solve();
    await see('The account or the password is wrong');
    expect(terminal.text()).not.toContain('not the password');
  });

  it('is an unsolved captcha: Escape leads back to the number, then out after a question', async () => {
    start(columns, rows, '--method', 'sms', '--phone', tel);
    await see('Open this page:');
    terminal.press('Escape');
    await see(`❯ Phone number  ${tel}`);
    terminal.press('Escape');
    await see('Quit?');
    terminal.press('y');
    await see('exit 130');
    expect(server.bilibili.requestsTo('send-login-sms')).toEqual([]);
  });
});

describe('the screens', () => {
  it('lead from one method to another, speak the other language, and end without a question where nothing has begun', async () => {
    start(80, 24);
    await see('❯ 1  QR code (web)');
    terminal.press('3');
    await see('Log in by SMS');
    terminal.press('Escape');
    await see('❯ 1  QR code (web)');
    terminal.press('L');
    await see('登录哔哩哔哩');
    terminal.press('Escape');
    await see('exit 130');
    expect(terminal.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
  });

  it('give the terminal back on Ctrl+Z, and come back as they were', async () => {
    start(80, 24, '--method', 'sms');
    await see('❯ Phone number');
    type('+44 7700');
    await see('United Kingdom +44');
    terminal.press('C-z');
    await see('Stopped');
    expect(terminal.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
    terminal.run('echo "the shell $((40 + 2))"');
    await see('the shell 42');
    terminal.run('fg');
    await see('+44 7700');
    expect(terminal.text()).toContain('United Kingdom +44');
    expect(terminal.text()).not.toContain('the shell');
    // Keys are raw again: the program sees each one at once.
    type(' 900123');
    await see('+44 7700 900123');
    terminal.press('C-c');
    await expect.poll(() => terminal.ask('#{alternate_on} #{cursor_flag}'), seen).toBe('0 1');
  });

  it.each([
    [40, 12],
    [45, 24],
    [120, 14],
    [200, 60],
  ])('list their keys and the way out at %i×%i', async (columns, rows) => {
    start(columns, rows);
    await see('❯ 1  QR code (web)');
    await see('Esc quit');
    terminal.press('1');
    await see('Valid for');
    terminal.press('?');
    await see('wider, narrower');
    terminal.press('Escape');
    await see('Valid for');
    terminal.press('Escape');
    await see('❯ 1  QR code (web)');
    terminal.press('Escape');
    await see('exit 130');
    expect(terminal.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
  });
});
