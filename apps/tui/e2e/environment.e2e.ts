import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { binary, routedEnv, startApp, type Run } from './app.ts';
import { openTerminal } from './tmux-terminal.ts';

type Env = Record<string, string>;
type Event = Readonly<Record<string, unknown>>;

const tel = '13800138000';
const seen = { timeout: 20_000, interval: 30 };

let server: FakeServer;
/** A home with one account in it. */
let env: Env;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  env = routedEnv(server.origin);
  await logInByQrcode([], env);
});
afterAll(() => server.close());

function run(args: readonly string[], own: Env = env): Promise<Run> {
  return startApp(args, own).ended;
}

async function logInByQrcode(args: readonly string[], own: Env): Promise<Run> {
  const { phone } = server.bilibili;
  const app = startApp(['login', '--method', 'qr-web', ...args], own);
  phone.confirm(await vi.waitUntil(() => phone.pending()[0], seen));
  return app.ended;
}

/** The environment with one more preload. */
function withPreload(name: string, own: Env): Env {
  const preload = `--import=${new URL(name, import.meta.url).href}`;
  return { ...own, NODE_OPTIONS: `${own['NODE_OPTIONS'] ?? ''} ${preload}` };
}

/** Starts a login over --json and returns its first event of that name; the login goes on. */
async function firstEvent(args: readonly string[], name: string, own: Env = env) {
  const app = startApp(['login', '--json', '--no-store', ...args], own, { keepsInput: true });
  const names: unknown[] = [];
  for await (const line of app.lines()) {
    const event: Event = JSON.parse(line);
    names.push(event['event']);
    if (event['event'] === name) return { app, event, names };
  }
  throw new Error(`no event ${name}: ${names.join()}`);
}

describe('files that another program holds for a moment', () => {
  it('are written and replaced all the same', async () => {
    const own = withPreload('hold-files.mjs', routedEnv(server.origin));
    const picture = join(own['HOME'] ?? '', 'qr.png');
    const login = await logInByQrcode(['--qr-file', picture], own);
    expect(login).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Saved: ') });
    const file = join(own['HOME'] ?? '', 'cookies.txt');
    writeFileSync(file, 'old');
    const args = ['export', '--format', 'netscape', '-o', file, '--force'];
    expect(await run(args, own)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(file, 'utf8')).toContain('SESSDATA');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a user without a home', () => {
  const homeless = (): Env => {
    const { HOME: _home, ...own } = withPreload('lose-home.mjs', env);
    return own;
  };

  it.each([
    [['--help'], 'Usage: bilipass'],
    [['--version'], '.'],
    [['demo', '--json', '--speed', '100'], '"event":"login.success"'],
  ])('can run %o', async (args, words) => {
    const { exitCode, stdout, stderr } = await run(args, homeless());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(words);
  });

  it('names the store, or asks for one', async () => {
    const store = join(env['HOME'] ?? '', '.local/share/bilipass');
    const named = await run(['accounts', '--store', store], homeless());
    expect(named).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('10001') });
    const { exitCode, stdout, stderr } = await run(['accounts'], homeless());
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/--store <directory>[^]*\[home-missing\]/);
    expect(stderr).not.toMatch(/\n\s+at |TypeError/);
  });
});

describe('a captcha', () => {
  const method = ['--method', 'password', '--username', tel];
  const withPassword = { field: 'password', value: 'secret' };

  /** Starts a login and returns what it says about its captcha. */
  async function captchaOf(args: readonly string[], more: Env = {}) {
    const own = { ...env, ...more };
    const app = startApp(['login', '--json', '--no-store', ...method, ...args], own, {
      keepsInput: true,
    });
    app.type(JSON.stringify({ answer: withPassword }));
    for await (const line of app.lines()) {
      const event: Event = JSON.parse(line);
      if (event['event'] === 'captcha.required') return { app, event };
    }
    throw new Error('no captcha');
  }

  it('is opened by the program of BROWSER, and says when none opened it', async () => {
    const script = join(env['HOME'] ?? '', 'browser.sh');
    writeFileSync(script, `#!/bin/sh\necho "$1" > "${script}.url"\n`, { mode: 0o700 });
    const opened = await captchaOf([], { BROWSER: script, SSH_TTY: '/dev/pts/9' });
    opened.app.kill('SIGTERM');
    expect(opened.event).toMatchObject({ browser_opened: true });
    expect(readFileSync(`${script}.url`, 'utf8').trim()).toBe(opened.event['url']);
    const failed = await captchaOf([], { BROWSER: `${script}.missing`, DISPLAY: ':99', PATH: '/' });
    failed.app.kill('SIGTERM');
    expect(failed.event).toMatchObject({ browser_opened: false });
  });

  it('is served under the public address, further names and the addresses of the network', async () => {
    const { app, event } = await captchaOf([
      '--captcha-host',
      '0.0.0.0',
      '--captcha-url',
      'https://name-{port}.tunnel.test',
      '--captcha-allow-host',
      'nas.local',
    ]);
    const port = Number(event['port']);
    const url = new URL(String(event['url']));
    expect(url.origin).toBe(`https://name-${port}.tunnel.test`);
    const statusOf = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const options = { port, host: '127.0.0.1', path: url.pathname, headers: { host } };
        request(options, (response) => resolve(response.resume().statusCode))
          .once('error', reject)
          .end();
      });
    expect(await statusOf(url.host)).toBe(200);
    expect(await statusOf(`nas.local:${port}`)).toBe(200);
    expect(await statusOf('evil.test')).toBe(421);
    app.kill('SIGTERM');
    const lan = await captchaOf(['--captcha-host', '0.0.0.0']);
    lan.app.kill('SIGTERM');
    const urls = [lan.event['url'], lan.event['other_urls']].flat().map(String);
    expect(urls.every((shown) => /^http:\/\/[\d.]+:\d+\//.test(shown))).toBe(true);
  });
});

describe('a file system without modes', () => {
  it('ends a command with 9 and says that chmod does nothing', async () => {
    const { exitCode, stderr } = await run(['whoami'], withPreload('ignore-modes.mjs', env));
    expect(exitCode).toBe(9);
    expect(stderr).toMatch(/chmod does nothing here.*--store/);
    expect(stderr).not.toContain('Run: chmod');
  });
});

describe('texts of Windows, and paths with ~', () => {
  it('are read: a config and a password with a mark of UTF-16', async () => {
    const config = join(env['HOME'] ?? '', 'utf16.json');
    writeFileSync(config, Buffer.from('\uFEFF{"lang":"zh"}', 'utf16le'));
    const lost = await run(['whoami', '--account', '5', '--config=~/utf16.json'], {
      ...env,
      BILIPASS_LANG: '',
    });
    expect(lost.stderr).toContain('本机没有保存此账号');
    const args = [
      'login',
      '--method',
      'password',
      '--username',
      tel,
      '--password-stdin',
      '--no-store',
    ];
    const app = startApp(args, env, { keepsInput: true });
    const { bilibili } = server;
    app.write(Buffer.from(`\uFEFF${bilibili.account.password ?? ''}\r\n`, 'utf16le'));
    await solveCaptchaPage(bilibili, await pageOf(app));
    expect((await app.ended).stderr).toContain('✓ Logged in');
  });

  it('lead into the home', async () => {
    const { exitCode, stdout } = await run(['accounts', '--store=~/.local/share/bilipass']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('10001');
  });
});

describe('a phone number that may be wrong', () => {
  const wrong = ['--method', 'sms', '--phone', '85261234567', '--country', 'CN'];

  it('is warned of before a captcha, over --json, by the line and on the screen', async () => {
    const { app, event, names } = await firstEvent(wrong, 'phone.warned');
    app.kill('SIGTERM');
    expect(event).toMatchObject({ warnings: [{ kind: 'plus-missing', calling_code: '852' }] });
    expect(names).not.toContain('captcha.required');

    const plain = startApp(['login', '--no-store', '--plain', ...wrong], env);
    await pageOf(plain);
    plain.kill('SIGTERM');
    const { stderr } = plain.output;
    expect(stderr.indexOf('+852?')).toBeGreaterThan(-1);
    expect(stderr.indexOf('+852?')).toBeLessThan(stderr.indexOf('http://127.0.0.1'));

    const requests = server.bilibili.requestsTo('get-captcha').length;
    const inShell = { ...env, NODE: process.execPath, BINARY: binary };
    const screen = openTerminal({ columns: 80, rows: 24, env: inShell });
    screen.run(`"$NODE" "$BINARY" login --no-store ${wrong.join(' ')}`);
    await expect.poll(() => screen.text(), seen).toContain('+852?');
    screen.close();
    expect(server.bilibili.requestsTo('get-captcha')).toHaveLength(requests);
  });
});

describe('an SMS login with what people paste', () => {
  it('takes a country by its alpha-3 code, a quoted number, and the whole SMS', async () => {
    const { bilibili } = server;
    const phone = ['--phone', '“tel:+86+86 138 0013 8000”', '--country', 'CHN'];
    const args = ['login', '--method', 'sms', '--code-stdin', '--no-store', ...phone];
    const app = startApp(args, env, { keepsInput: true });
    await solveCaptchaPage(bilibili, await pageOf(app));
    await expect.poll(() => app.output.stderr, seen).toContain('An SMS was sent');
    app.type(
      `【哔哩哔哩】\u200b${bilibili.inbox.last(tel)}为您的登录验证码，5分钟内有效，请勿泄露`,
    );
    const { exitCode, stderr } = await app.ended;
    expect(stderr).toContain('✓ Logged in');
    expect(exitCode).toBe(0);
  });
});

/** Waits for the address of the captcha page. */
async function pageOf(app: ReturnType<typeof startApp>): Promise<string> {
  const page = /http:\/\/127\.0\.0\.1:\d+\/\S+/;
  await expect.poll(() => app.output.stderr, seen).toMatch(page);
  return page.exec(app.output.stderr)?.[0] ?? '';
}
