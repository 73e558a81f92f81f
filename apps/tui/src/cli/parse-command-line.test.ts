import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../app-error.ts';
import { en } from '../i18n/en.ts';
import type { Messages } from '../i18n/messages.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import { examples } from '../i18n/examples.ts';
import { zh } from '../i18n/zh.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { createProgram } from './program.ts';
import { pathOf } from './usage-error.ts';

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
    ['logout --account 1 --local-only', { name: 'logout', account: '1', localOnly: true }],
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
    ['whomai', "unknown command 'whomai' (Did you mean whoami?)"],
    ['lgoin --method sms', "unknown command 'lgoin' (Did you mean login?)"],
    ['--json --lang zh whomai --offline', "unknown command 'whomai' (Did you mean whoami?)"],
    ['nonsense', "unknown command 'nonsense'"],
    ['help nonsense', "unknown command 'nonsense'"],
    ['help lgoin', "unknown command 'lgoin' (Did you mean login?)"],
    ['help accounts us', "unknown command 'us' (Did you mean use?)"],
    ['whoami --ofline', "unknown option '--ofline' (Did you mean --offline?)"],
    ['login --metod sms', "unknown option '--metod' (Did you mean --method?)"],
    ['--metod sms', "unknown option '--metod' (Did you mean --method?)"],
    ['whoami --jsn', "unknown option '--jsn' (Did you mean --json?)"],
    ['logout --uid 1', "unknown option '--uid'"],
    ['whoami -V', "unknown option '-V'"],
    ['whoami --account', '--account needs a value'],
    ['accounts use', 'the argument <uid> is missing'],
    ['accounts us 1', "unknown command 'us' (Did you mean use?)"],
    ['accounts drop', "unknown command 'drop'"],
    ['accounts list 1', 'too many arguments'],
    ['whoami 1', 'too many arguments'],
    ['whoami --timeout 0', 'seconds above 0'],
    ['whoami --timeout 86401', 'at most 86400'],
    ['refresh --if-expiring soon', 'such as 12h, 7d or 2w'],
    ['export --format pdf', "--format does not take 'pdf', but one of json,"],
    ['export --format netscap', 'Did you mean netscape?'],
    ['login --method qr', 'Did you mean qr-tv or qr-web?'],
    ['login --method pasword', 'Did you mean password?'],
    ['demo --scene captha', 'Did you mean captcha?'],
    ['whoami --lang fr', "--lang does not take 'fr', but one of en, zh"],
    ['completion', 'the argument <shell> is missing'],
    ['completion bahs', 'Did you mean bash?'],
    ['login --web --web-host nas.local', 'an IP address or localhost'],
    ['login --web --web-port 0', '1 to 65535'],
    ['login --web --web-public-url nas', 'an address such as https://'],
    ['login --web --web-allow-host nas/x', 'a host name such as nas.local'],
    ['login --password secret', "unknown option '--password' (Did you mean --password-stdin?)"],
    ['login --account 1', "unknown option '--account'"],
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
    expect(chinese).not.toMatch(/choices|default|Usage/);
    expect(await printed(['--version'])).toBe('1.2.3\n');
  });

  it('takes whole language tags', async () => {
    expect(await parse('--lang', 'zh_CN.UTF-8')).toMatchObject({ flags: { lang: 'zh_CN.UTF-8' } });
  });

  it('names the help that helps', async () => {
    await expect(parse('accounts', 'use')).rejects.toMatchObject({
      advice: 'See "bilipass accounts use --help".',
    });
    await expect(parse('lgoin')).rejects.toMatchObject({ advice: 'See "bilipass --help".' });
  });

  it('explains a slip in Chinese, without English words', async () => {
    for (const line of ['lgoin', 'whoami --ofline', 'login --method qr', 'whoami --timeout 0']) {
      const error = await parse(...line.split(' ')).catch((caught: unknown) => caught);
      const { what, advice, detail } = describeFailure(error, zh);
      expect(what).toMatch(/^无法理解该命令行：.*\p{Script=Han}/u);
      expect(what).not.toMatch(/unknown|Did|not|seconds/);
      expect(advice).toMatch(/^请查看 bilipass/);
      expect(detail).toBeUndefined();
    }
  });

  it.each([
    ['help', '--help'],
    ['help login', 'login --help'],
    ['help accounts use', 'accounts use --help'],
    ['help help', 'help -h'],
  ])('prints the same for: %s', async (one, other) => {
    expect(await printed(one.split(' '))).toBe(await printed(other.split(' ')));
  });

  it('prints the version for -v', async () => {
    expect(await printed(['-v'])).toBe('1.2.3\n');
  });

  it.each([en, zh])('keeps the flags of all commands in a help of their own', async (messages) => {
    const options = await printed(['help', 'options'], messages);
    for (const flag of ['--json', '--store', '--timeout', '--qr-invert']) {
      expect(options).toContain(flag);
      expect(await printed(['whoami', '--help'], messages)).not.toMatch(
        new RegExp(`^ {2}${flag}`, 'm'),
      );
    }
    expect(await printed(['whoami', '--help'], messages)).toContain('bilipass help options');
    expect(options + (await printed(['help', 'login'], messages))).not.toMatch(/： /);
  });

  it('has examples in every help, and takes them', async () => {
    const program = createProgram({ messages: en, version: '', onInvocation: () => {} });
    const paths = program.commands
      .flatMap((command) => [command].concat(command.commands))
      .map((command) => pathOf(command))
      .filter((path) => path !== 'complete');
    expect(Object.keys(examples).toSorted()).toEqual(['', ...paths].toSorted());
    const lines = Object.values(examples)
      .flat()
      .map(({ line }) => line.replace(/^eval "\$\(|\)"$| [<|] .*$/g, ''));
    expect(lines.filter((line) => !/^bilipass\b/.test(line))).toEqual([]);
    for (const line of lines) {
      const words = line.split(' ').slice(1);
      // Those are answered at once; the others are read without a slip.
      await (/^(help|completion)$/.test(words[0] ?? '') ? printed(words) : parse(...words));
    }
  });

  it.each([en, zh])('tells each shell how to take the completion', async (messages) => {
    const help = await printed(['completion', '--help'], messages);
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      expect(help).toContain(`bilipass completion ${shell}`);
      const script = await printed(['completion', shell], messages);
      expect(script).toMatch(/^(#.*\n){2}/);
    }
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('has %s complete the commands', async (shell) => {
    expect(await printed(['completion', shell])).toContain('bilipass');
    expect(await printed(['--lang', 'zh', 'completion', shell], zh)).toContain('bilipass');
  });

  it('answers a shell', async () => {
    const valuesFor = async (...words: readonly string[]): Promise<readonly string[]> =>
      (await printed(['complete', ...words]))
        .split('\n')
        .flatMap((line) => line.split('\t', 1)[0] || []);
    expect(await valuesFor('--', 'who')).toEqual(['whoami']);
    expect(await valuesFor('--', '')).toEqual(expect.arrayContaining(['login', 'help', 'run']));
    expect(await valuesFor('--next', '--', 'accounts')).toEqual(['list', 'use', 'remove']);
    expect(await valuesFor('--', 'whoami', '--off')).toEqual(['--offline']);
    expect(await valuesFor('--', 'login', '--web-p')).toEqual(['--web-port', '--web-public-url']);
    expect(await valuesFor('--', '--met')).toEqual(['--method']);
    expect(await valuesFor('--', '--method', 'qr')).toEqual(['qr-web', 'qr-tv']);
    expect(await valuesFor('--', 'login', '--method=qr-t')).toEqual(['--method=qr-tv']);
    expect(await valuesFor('--', 'whoami', '--qr', 'a')).toEqual(['auto', 'ascii']);
    expect(await valuesFor('--', '--lang', '')).toEqual(['en', 'zh']);
    expect(await valuesFor('--', 'export', '-o', '')).toEqual([':files']);
    expect(await valuesFor('--', 'export', '--output=c')).toEqual([':files']);
    expect(await valuesFor('--', 'import', '')).toEqual([':files']);
    expect(await valuesFor('--', 'completion', 'z')).toEqual(['zsh']);
    expect(await valuesFor('--', 'help', '')).toContain('accounts');
    expect(await valuesFor('--', 'help', 'accounts', 'u')).toEqual(['use']);
    expect(await valuesFor('--', 'run', '--', 'l')).toEqual([':files']);
    expect(await valuesFor('--', 'whoami', '--account', '')).toEqual([]);
  });
});
