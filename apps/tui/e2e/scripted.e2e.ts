import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { solveCaptchaPage, startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { QrcodePicture } from '@bilipass/login';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isEvent } from '../src/ui/json/events-schema.test-kit.ts';
import { routedEnv, startApp, type Run } from './app.ts';

const tel = '13800138000';
const captcha = 'captcha.required captcha.solved';
const seen = { timeout: 20_000, interval: 30 };

type Event = Readonly<Record<string, unknown>>;

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

/** Reads the events of the built program and answers each by `react`, until it ends. */
async function script(
  args: readonly string[],
  env: Record<string, string>,
  react: (event: Event) => Promise<object | undefined>,
): Promise<Run & { readonly events: readonly Event[] }> {
  const app = startApp(['login', '--json', ...args], env, { keepsInput: true });
  const events: Event[] = [];
  for await (const line of app.lines()) {
    const event: Event = JSON.parse(line);
    events.push(event);
    const answer = await react(event);
    if (answer) app.type(JSON.stringify({ answer }));
  }
  const run = await app.ended;
  return { ...run, events };
}

/** A program, and the people it needs: one with a browser, one with a phone. */
async function logIn(event: Event): Promise<object | undefined> {
  const { bilibili } = server;
  const { event: name, field, url } = event;
  if (name === 'qr.ready') bilibili.phone.confirm(String(url));
  if (name === 'captcha.required') await solveCaptchaPage(bilibili, String(url));
  if (name !== 'input.required') return undefined;
  switch (field) {
    case 'phone':
      return { field, value: `+86 ${tel}` };
    case 'username':
      return { field, value: tel };
    case 'password':
      return { field, value: bilibili.account.password };
    case 'email_code':
      return { field, value: bilibili.inbox.last('user@example.test') };
    default:
      return { field, value: bilibili.inbox.last(tel) };
  }
}

/** The secrets of the service in what was printed; links that people are shown are no leak. */
function leaksIn({ stdout, stderr }: Run): readonly string[] {
  const shown = stdout.replaceAll(/"url":"https:[^"]*"/g, '');
  return server.bilibili.secrets().filter((secret) => (shown + stderr).includes(secret));
}

describe('a login scripted over --json', () => {
  it.each([
    ['qr-web', undefined, 'qr.ready'],
    ['qr-tv', undefined, 'qr.ready'],
    ['sms', undefined, `input.required ${captcha} sms.sent input.required`],
    ['password', undefined, `input.required input.required ${captcha}`],
    [
      'password',
      { status: 2 },
      `input.required input.required ${captcha} risk.required ${captcha} sms.sent input.required`,
    ],
    [
      'password',
      { status: 3, generation: 'bare' },
      `input.required input.required ${captcha} risk.required ${captcha} sms.sent input.required`,
    ],
    [
      'password',
      { status: 1, generation: 'scene', telVerify: false, mailVerify: true },
      `input.required input.required ${captcha} risk.required ${captcha} email.sent input.required`,
    ],
    [
      'sms',
      { status: 1, generation: 'scene' },
      `input.required ${captcha} sms.sent input.required risk.required ${captcha} sms.sent input.required`,
    ],
  ] as const)('comes through by %s, with the risk %o', async (method, risk, between) => {
    if (risk) server.bilibili.account.risk = risk;
    const env = routedEnv(server.origin);
    const run = await script(['--method', method], env, logIn);
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const names = run.events.map(({ event }) => event);
    expect(names.join(' ')).toBe(`start ${between} login.success end`);
    expect(run.events.filter((event) => !isEvent(event))).toEqual([]);
    expect(leaksIn(run)).toEqual([]);
    const folder = join(env['HOME'] ?? '', '.local/share/bilipass/accounts');
    expect(modesOfAccounts(folder)).toEqual(['600']);
    expect(run.events.at(-2)).toMatchObject({
      account: { mid: '10001' },
      store: { kind: 'stored', path: folder },
    });
  });

  it('makes a TV session of a stored web session, with nothing shown or asked', async () => {
    const env = routedEnv(server.origin);
    expect((await script(['--method', 'qr-web'], env, logIn)).exitCode).toBe(0);
    const asTv = ['--method', 'qr-tv', '--with', '10001'];
    const run = await script(asTv, env, async () => undefined);
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(run.events.map(({ event }) => event)).toEqual(['start', 'login.success', 'end']);
    expect(run.events.filter((event) => !isEvent(event))).toEqual([]);
    expect(run.events[1]).toMatchObject({
      method: 'qr-tv',
      account: { mid: '10001' },
      store: { kind: 'stored', left_alive: [expect.anything()] },
    });
    expect(leaksIn(run)).toEqual([]);
    const again = await script(asTv, env, async () => undefined);
    expect(again.exitCode).toBe(2);
    expect(again.events.at(-2)).toMatchObject({ code: 'session-not-web' });
  });

  it.each([
    [['--method', 'sms', '--with', '10001'], 'flags-clash', 2],
    [['--with', '10001'], 'account-unknown', 4],
    [['--with', 'me'], 'account-id-invalid', 2],
  ] as const)('refuses %j with %s, before anything is asked', async (args, code, exitCode) => {
    const run = await script(args, routedEnv(server.origin), async () => undefined);
    expect(run.events.at(-2)).toMatchObject({ event: 'error', code });
    expect(run.exitCode).toBe(exitCode);
    expect(server.bilibili.requests).toEqual([]);
  });

  it.each([
    ['password', `input.required input.required ${captcha}`],
    ['sms', `input.required ${captcha} sms.sent input.required`],
  ] as const)(
    'hands the page of an ownership check over by %s, and asks for no second captcha',
    async (method, between) => {
      server.bilibili.account.risk = { status: 5 };
      const env = routedEnv(server.origin);
      const run = await script(['--method', method], env, logIn);
      expect(run.exitCode).toBe(7);
      const names = run.events.map(({ event }) => event);
      expect(names.join(' ')).toBe(`start ${between} risk.required risk.page error end`);
      expect(run.events.filter((event) => !isEvent(event))).toEqual([]);
      expect(run.events.find(({ event }) => event === 'risk.page')).toMatchObject({
        url: expect.stringContaining('/h5/project-msg-auth/auth/entry?tmp_token='),
      });
      expect(leaksIn(run)).toEqual([]);
      expect(server.bilibili.requestsTo('get-safecenter-captcha')).toEqual([]);
    },
  );

  it('puts the code into a file, for as long as it can be scanned', async () => {
    const env = routedEnv(server.origin);
    const path = join(env['HOME'] ?? '', 'code.png');
    let url = '';
    const run = await script(['--qr-file', path], env, async (event) => {
      if (event['event'] === 'qr.ready') url = String(event['url']);
      if (event['event'] !== 'qr.saved') return undefined;
      expect(event['path']).toBe(path);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const picture = Buffer.from(await new QrcodePicture(url).toPng());
      expect(readFileSync(path).equals(picture)).toBe(true);
      server.bilibili.phone.confirm(url);
      return undefined;
    });
    expect(run.exitCode).toBe(0);
    expect(run.events.filter((event) => !isEvent(event))).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it('takes the file away when it is interrupted', async () => {
    const env = routedEnv(server.origin);
    const path = join(env['HOME'] ?? '', 'code.svg');
    const app = startApp(['login', '--qr-file', path], env);
    await expect.poll(() => app.output.stderr, seen).toContain(`Saved: ${path}`);
    expect(readFileSync(path, 'utf8')).toMatch(/^<svg/);
    app.kill('SIGTERM');
    expect((await app.ended).exitCode).toBe(143);
    expect(existsSync(path)).toBe(false);
  });

  it('stores nothing with --no-store', async () => {
    const env = routedEnv(server.origin);
    const run = await script(['--method', 'qr-web', '--no-store'], env, logIn);
    expect(run.exitCode).toBe(0);
    expect(run.events.at(-2)).toMatchObject({ store: { kind: 'nowhere', path: null } });
    expect(readdirSync(env['HOME'] ?? '')).toEqual([]);
  });

  it('puts a session where it can be fetched from when the store cannot take it', async () => {
    const env = routedEnv(server.origin);
    // A directory whose parent is a file: readable as an empty store, and impossible to make.
    const args = ['--method', 'qr-web', '--store', join(env['HOME'] ?? '', 'gone')];
    const run = await script(args, env, async (event) => {
      if (event['event'] === 'qr.ready') {
        writeFileSync(join(env['HOME'] ?? '', 'gone'), '');
      }
      return logIn(event);
    });
    expect(run.exitCode).toBe(9);
    const success = run.events.find(({ event }) => event === 'login.success');
    expect(success).toMatchObject({ store: { kind: 'rescued' } });
    const { path } = Object(success?.['store']);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(modesOfAccounts(join(path, 'accounts'))).toEqual(['600']);
    rmSync(path, { recursive: true });
  });

  it('tells nothing secret under --debug', async () => {
    server.bilibili.account.risk = { status: 1 };
    const env = routedEnv(server.origin);
    const run = await script(['--method', 'password', '--debug'], env, logIn);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('debug request-answered endpoint=submit-password-login');
    expect(leaksIn(run)).toEqual([]);
  });
});

describe('a login with flags', () => {
  it('takes the password from standard input', async () => {
    const { bilibili } = server;
    const args = ['login', '--method', 'password', '--username', tel, '--password-stdin'];
    const app = startApp(args, routedEnv(server.origin), { keepsInput: true });
    app.type(bilibili.account.password ?? '');
    const page = /http:\/\/127\.0\.0\.1:\d+\/\S+/;
    await expect.poll(() => app.output.stderr, seen).toMatch(page);
    await solveCaptchaPage(bilibili, page.exec(app.output.stderr)?.[0] ?? '');
    const run = await app.ended;
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(run.stderr).toContain('✓ Logged in as 测试用户');
    expect(leaksIn(run)).toEqual([]);
  });

  it('takes phone and code from flag and standard input', async () => {
    const { bilibili } = server;
    const args = ['login', '--method', 'sms', '--phone', tel, '--country', 'CN', '--code-stdin'];
    const app = startApp(args, routedEnv(server.origin), { keepsInput: true });
    const page = /http:\/\/127\.0\.0\.1:\d+\/\S+/;
    await expect.poll(() => app.output.stderr, seen).toMatch(page);
    await solveCaptchaPage(bilibili, page.exec(app.output.stderr)?.[0] ?? '');
    await expect.poll(() => app.output.stderr, seen).toContain('An SMS was sent');
    app.type(bilibili.inbox.last(tel));
    const run = await app.ended;
    expect(run.exitCode).toBe(0);
    expect(leaksIn(run)).toEqual([]);
  });

  it.each([
    [['--method', 'sms'], '--phone'],
    [['--method', 'password'], '--username'],
    [['--method', 'password', '--username', tel], '--password-stdin'],
    [['--method', 'sms', '--country', 'Atlantis'], '--country'],
    [['--captcha-host', 'example.test'], '--captcha-host'],
    [['--captcha-port', '0'], '--captcha-port'],
    [['--qr-file', ''], '--qr-file'],
    [['--qr-file', '/dev/null'], '--qr-file'],
  ])('exits 2 for %o, and names %s', async (args, flag) => {
    const { exitCode, stderr } = await startApp(['login', ...args], routedEnv(server.origin)).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain(flag);
    expect(server.bilibili.requests).toEqual([]);
  });

  it('says over JSON that answers in JSON leave no room for other lines', async () => {
    const args = ['login', '--json', '--code-stdin'];
    const { exitCode, stdout } = await startApp(args, routedEnv(server.origin)).ended;
    expect(exitCode).toBe(2);
    expect(stdout).toContain('"code":"flags-clash"');
    expect(server.bilibili.requests).toEqual([]);
  });
});

/** The modes of the files of account 10001, in octal digits. */
function modesOfAccounts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^10001\.\d+\.json$/.test(name))
    .map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8));
}
