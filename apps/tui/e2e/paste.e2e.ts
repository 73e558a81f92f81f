import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEvent } from '../src/ui/json/events-schema.test-kit.ts';
import { binary, routedEnv, startApp, type Run } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

const seen = { timeout: 20_000, interval: 50 };

let server: FakeServer;
let env: Record<string, string>;
let folder: string;
/** The cookies of a login that works, in many lines. */
let cookies: string;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  env = routedEnv(server.origin);
  folder = mkdtempSync(join(tmpdir(), 'bilipass-paste-'));
  const app = startApp(['login', '--json', '--method', 'qr-web'], env);
  for await (const line of app.lines()) {
    const event: Readonly<Record<string, unknown>> = JSON.parse(line);
    if (event['event'] === 'qr.ready') server.bilibili.phone.confirm(String(event['url']));
  }
  await app.ended;
  cookies = (await run(['export', '--format', 'netscape'])).stdout;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

function run(args: readonly string[], input = ''): Promise<Run> {
  const app = startApp(args, env, { keepsInput: true });
  app.write(Buffer.from(input));
  app.endInput();
  return app.ended;
}

function leaksIn(text: string): string[] {
  return server.bilibili.secrets().filter((secret) => secret !== '' && text.includes(secret));
}

describe('bilipass login --method paste', () => {
  const paste = (profile: string) => ['login', '--method', 'paste', '--profile', profile];

  it('stores what comes on standard input, and prints nothing of it', async () => {
    const { exitCode, stdout, stderr } = await run(paste('piped'), cookies);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toContain('✓ Logged in as 测试用户');
    expect(leaksIn(stderr)).toEqual([]);
  });

  it.each([
    ['an unreadable text', 'hello', 2, 'import-unrecognized'],
    ['nothing', '', 2, 'import-unrecognized'],
  ])('refuses %s', async (_, text, code, name) => {
    const { exitCode, stderr } = await run(paste('refused'), text);
    expect(exitCode).toBe(code);
    expect(stderr).toContain(`[${name}]`);
    expect((await run(['accounts', '--profile', 'refused'])).stdout).not.toContain('10001');
  });

  it('takes the text as one answer over --json, and says why it refuses another', async () => {
    const answers = ['hello', cookies].map((value) =>
      JSON.stringify({ answer: { field: 'cookies', value } }),
    );
    const { exitCode, stdout } = await run([...paste('json'), '--json'], answers.join('\n'));
    expect(exitCode).toBe(0);
    const events: unknown[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter((event) => !isEvent(event))).toEqual([]);
    expect(events).toMatchObject([
      { event: 'start', method: 'paste' },
      { event: 'input.required', field: 'cookies', problem: null },
      { event: 'input.required', problem: { code: 'import-unrecognized' } },
      { event: 'login.success', method: 'paste', verification: 'verified' },
      { event: 'end', exit: 0 },
    ]);
    expect(leaksIn(stdout)).toEqual([]);
  });

  it('needs a terminal or an input', async () => {
    const { exitCode, stderr } = await run([...paste('none'), '--json'], '');
    expect(exitCode).toBe(2);
    expect(stderr).toBe('');
  });
});

describe.each([
  ['en', 80, 'Paste the cookies', 'characters in', 'Logged in as', 'Format  netscape', 'e export'],
  ['zh', 45, '请粘贴', '个字符，共', '已登录：', '格式  netscape', 'e 导出'],
] as const)(
  'a person who pastes in a terminal (%s, %i columns)',
  (language, columns, invitation, counted, loggedIn, guessed, exports) => {
    let terminal: Terminal;
    let recording: string;
    beforeAll(() => {
      recording = join(folder, `${language}.record`);
      terminal = openTerminal({ columns, rows: 24, env: { ...env, BILIPASS_LANG: language } });
      terminal.record(recording);
      writeFileSync(join(folder, 'cookies'), cookies);
    });
    afterAll(() => terminal.close());

    async function see(text: string): Promise<void> {
      await expect.poll(() => terminal.text(), seen).toContain(text);
    }

    function start(...args: readonly string[]): void {
      const words = [process.execPath, binary, ...args, '--profile', language];
      terminal.run(`clear; ${words.join(' ')}; echo "exit $?"`);
    }

    it('logs in on the start screen, and is asked again after another text', async () => {
      start();
      await see('5  ');
      terminal.press('5');
      await see(invitation);
      terminal.press('-l', 'hello');
      terminal.press('Enter');
      await see('✗');
      terminal.paste(join(folder, 'cookies'));
      await see(counted);
      terminal.press('Enter');
      await see('exit 0');
      expect(terminal.text() + terminal.scrollback()).toContain(loggedIn);
    });

    it('writes the format of the file name from the screen, and asks before it replaces', async () => {
      start();
      await see('7  ');
      terminal.press('7');
      await see(exports);
      const file = join(folder, `${language}-cookies.txt`);
      for (const attempt of ['first', 'second']) {
        terminal.press('e');
        await see('json');
        terminal.press('C-u');
        terminal.press('-l', file);
        await see(guessed);
        terminal.press('Enter');
        await see(attempt === 'first' ? '✓' : '!');
      }
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toMatch(/^# Netscape/);
      terminal.press('C-c');
      await see('exit 130');
    });

    it('logs in at a line prompt, with and without marks of a paste', async () => {
      for (const isMarked of [true, false]) {
        start('login', '--method', 'paste', '--plain');
        await see('Ctrl+D');
        terminal.paste(join(folder, 'cookies'), { isMarked });
        terminal.press('Enter');
        await see('exit 0');
        expect(terminal.text()).toContain(loggedIn);
      }
    });

    it('goes back at Escape, and shows a secret at no time', async () => {
      start('login', '--method', 'paste', '--plain');
      await see('Ctrl+D');
      terminal.press('Escape');
      await see('exit 130');
      expect(leaksIn(readFileSync(recording, 'utf8'))).toEqual([]);
    });
  },
);
