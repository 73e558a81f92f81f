import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../app-error.ts';
import { en } from '../i18n/en.ts';
import type { Messages } from '../i18n/messages.ts';
import { zh } from '../i18n/zh.ts';
import { parseCommandLine } from './parse-command-line.ts';

const parse = (...args: readonly string[]) =>
  parseCommandLine(args, { messages: en, version: '1.2.3' });

/** What it prints when it is asked for something that it answers by itself. */
async function printed(args: readonly string[], messages: Messages = en): Promise<string> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const log = vi.spyOn(console, 'log').mockImplementation((line) => {
    text += `${line}\n`;
  });
  try {
    expect(await parseCommandLine(args, { messages, version: '1.2.3' })).toBeUndefined();
  } finally {
    write.mockRestore();
    log.mockRestore();
  }
  return text;
}

describe('parseCommandLine', () => {
  it('takes nothing at all for a login', async () => {
    expect(await parse()).toMatchObject({ kind: 'login', login: {} });
    expect(await parse('--method', 'sms', '--lang', 'zh')).toMatchObject({
      kind: 'login',
      flags: { lang: 'zh' },
      login: { method: 'sms' },
    });
  });

  it('takes the place of the login page', async () => {
    const words = '--web --web-host 0.0.0.0 --web-port 8080 --web-allow-host nas.local,nas';
    const url = 'https://nas.example.test/login';
    expect(await parse('login', ...words.split(' '), '--web-public-url', url)).toMatchObject({
      login: {
        web: true,
        webHost: '0.0.0.0',
        webPort: 8080,
        webAllowHost: ['nas.local', 'nas'],
        webPublicUrl: url,
      },
    });
  });

  it.each([
    ['accounts', { name: 'accounts-list' }],
    ['accounts list', { name: 'accounts-list' }],
    ['devices', { name: 'devices' }],
    ['history --account 10001', { name: 'history', account: '10001' }],
    ['accounts use 10001', { name: 'accounts-use', uid: '10001' }],
    ['accounts remove 10001 --yes', { name: 'accounts-remove', uid: '10001', yes: true }],
    ['whoami', { name: 'whoami' }],
    ['whoami --offline --account 1', { name: 'whoami', account: '1', offline: true }],
    ['refresh', { name: 'refresh' }],
    ['refresh --all --if-expiring 12h', { name: 'refresh', all: true, ifExpiring: 43_200_000 }],
    ['refresh --if-expiring 2w', { name: 'refresh', ifExpiring: 1_209_600_000 }],
    ['keep', { name: 'keep' }],
    ['keep --once --account 1 --account 2', { name: 'keep', once: true, account: ['1', '2'] }],
    ['keep --status', { name: 'keep', status: true }],
    [
      'keep --write env=/a:B --write json=/c --on-change x --webhook https://a.test --ends-within 12h',
      {
        name: 'keep',
        write: ['env=/a:B', 'json=/c'],
        onChange: 'x',
        webhook: 'https://a.test',
        endsWithin: 43_200_000,
      },
    ],
    ['logout', { name: 'logout' }],
    ['logout --uid 1 --local-only', { name: 'logout', account: '1', localOnly: true }],
    ['export', { name: 'export' }],
    [
      'export --format env -o f --force',
      { name: 'export', format: 'env', output: 'f', force: true },
    ],
    ['import', { name: 'import', file: '-' }],
    [
      'run --account 1 --env A --env B -- curl -b {netscape} --json -- x',
      {
        name: 'run',
        account: '1',
        env: ['A', 'B'],
        command: ['curl', '-b', '{netscape}', '--json', '--', 'x'],
      },
    ],
    ['import f --replace', { name: 'import', file: 'f', replace: true }],
    ['doctor', { name: 'doctor' }],
  ])('reads: %s', async (line, call) => {
    const flags = expect.any(Object);
    expect(await parse(...line.split(' '))).toEqual({ kind: 'command', flags, call });
  });

  it.each(['run ls', 'run curl -b {netscape}', 'run ls -- {netscape}', 'run', 'run --'])(
    'wants -- before the program: %s',
    async (line) => {
      const parsed = parse(...line.split(' '));
      await expect(parsed).rejects.toMatchObject({ code: 'usage-wrong' });
    },
  );

  it.each(['1A', 'A-B', 'A=b', ''])('refuses as a variable: %s', async (name) => {
    const parsed = parse('run', '--env', name, '--', 'ls');
    await expect(parsed).rejects.toMatchObject({ code: 'usage-wrong' });
  });

  it('takes flags for all commands before and behind their name', async () => {
    const flags = { json: true, timeout: 5, profile: 'work', quiet: true, noInput: true };
    const words = '--json --timeout 5 --profile work --quiet --no-input'.split(' ');
    expect(await parse(...words, 'whoami')).toMatchObject({ flags });
    expect(await parse('whoami', ...words)).toMatchObject({ flags });
  });

  it('keeps the directory of --store apart from --no-store of a login', async () => {
    expect(await parse('whoami', '--store', '/data')).toMatchObject({ flags: { store: '/data' } });
    expect(await parse('login', '--no-store')).toMatchObject({ login: { store: false } });
  });

  it.each([
    ['whomai', "unknown command 'whomai'"],
    ['whoami --ofline', "unknown option '--ofline' (Did you mean --offline?)"],
    ['whoami --account', "option '--account <uid>' argument missing"],
    ['accounts use', "missing required argument 'uid'"],
    ['accounts drop', 'too many arguments'],
    ['whoami --timeout 0', 'seconds above 0'],
    ['whoami --timeout 86401', 'at most 86400'],
    ['refresh --if-expiring soon', 'such as 12h, 7d or 2w'],
    ['export --format pdf', 'Allowed choices are json,'],
    ['login --web --web-host nas.local', 'an IP address or localhost'],
    ['login --web --web-port 0', '1 to 65535'],
    ['login --web --web-public-url nas', 'an address such as https://'],
    ['login --web --web-allow-host nas/x', 'a host name such as nas.local'],
    ['login --password secret', "unknown option '--password'"],
  ])('refuses: %s', async (line, words) => {
    await expect(parse(...line.split(' '))).rejects.toMatchObject({
      code: 'usage-wrong',
      message: expect.stringContaining(words),
    });
  });

  it('reads or refuses whatever it is given, in words of its own', async () => {
    const known = 'login demo accounts list use remove whoami refresh logout export import doctor';
    const flags = '--json --timeout --qr --store --no-store --profile --proxy --method --account';
    const more = '--all --if-expiring --format -o --yes --speed --scene --captcha-port -- - -';
    const word = oneof(
      constantFrom(
        ...`${known} ${flags} ${more}`.split(' '),
        '',
        '1',
        '12h',
        'json',
        '-1',
        '1e999',
      ),
      string({ unit: 'binary-ascii' }),
    );
    const strange: unknown[] = [];
    await assert(
      asyncProperty(array(word, { maxLength: 4 }), async (args) => {
        const outcome = await parse(...args).catch((error: unknown) => error);
        const isRefused = outcome instanceof AppError && outcome.code === 'usage-wrong';
        if (!isRefused && !Object.hasOwn(Object(outcome), 'kind')) strange.push([args, outcome]);
      }),
      { numRuns: 100 },
    );
    expect(strange).toEqual([]);
  });

  it('explains every command and flag in both languages', async () => {
    const english = await printed(['--help']);
    for (const name of ['login', 'demo', 'accounts', 'whoami', 'refresh', 'logout']) {
      expect(english).toMatch(new RegExp(`^ {2}${name} .*\\p{L}`, 'mu'));
    }
    const chinese = await printed(['export', '--help'], zh);
    expect(chinese).toMatch(/^选项：$/m);
    expect(chinese).toMatch(/^全局选项：$/m);
    expect(chinese).not.toMatch(/choices|default|Usage/);
    expect(await printed(['--version'])).toBe('1.2.3\n');
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('has %s complete the commands', async (shell) => {
    expect(await printed(['completion', shell])).toContain('bilipass');
    expect(await printed(['--lang', 'zh', 'completion', shell], zh)).toContain('bilipass');
  });

  it('answers a shell', async () => {
    expect(await printed(['complete', '--', 'who'])).toContain('whoami');
    expect(await printed(['complete', '--', 'accounts', ''])).toContain('remove');
    expect(await printed(['complete', '--', 'whoami', '--off'])).toContain('--offline');
    expect(await printed(['complete', '--', 'login', '--web-p'])).toContain('--web-public-url');
  });
});
