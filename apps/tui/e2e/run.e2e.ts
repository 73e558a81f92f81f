import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { binary, startApp, type RunningApp } from './app.ts';
import { cookieFileReaders, nameIn } from './consumers.ts';
import { openTerminal } from './tmux-terminal.ts';
import { startTlsService, type TlsService } from './tls-service.ts';

const seen = { timeout: 15_000, interval: 50 };

let service: TlsService;
/** Where the files of the programs are. */
let places: string;

beforeAll(async () => {
  service = await startTlsService();
  await service.logIn(service.bilibili.account);
  places = join(service.env['HOME'] ?? '', 'runtime');
  mkdirSync(places, { mode: 0o700 });
  service.env['XDG_RUNTIME_DIR'] = places;
});
afterAll(() => service.close());
beforeEach(() => service.bilibili.faults.clear());

/** The folders that are there for programs. */
function folders(): string[] {
  const place = join(places, 'bilipass');
  return existsSync(place) ? readdirSync(place).filter((name) => name.includes('tempDir')) : [];
}

function start(...args: readonly string[]): RunningApp {
  return startApp(['run', ...args], service.env);
}

/** A program that shows the path of its cookie file, then waits and reports the signals it gets. */
const patient = [
  'process.on("SIGINT", () => { console.log("SIGINT"); setTimeout(() => process.exit(7), 200); });',
  'process.on("SIGTERM", () => { console.log("SIGTERM"); process.exit(8); });',
  'console.log(process.pid, process.argv[1]); setInterval(() => {}, 1000);',
].join('');

/** Starts it, and waits until it runs. */
async function startPatient(): Promise<{ app: RunningApp; pid: number; file: string }> {
  const app = start('--', process.execPath, '-e', patient, '{netscape}');
  await expect.poll(() => app.output.stdout, seen).toContain('\n');
  const [pid, file = ''] = app.output.stdout.trim().split(' ');
  return { app, pid: Number(pid), file };
}

describe('run', () => {
  it.each(Object.entries(cookieFileReaders))(
    'gives the login to %s, and takes the file away',
    async (_name, command) => {
      const words = command.map((word) => (word === 'FILE' ? '{netscape}' : word));
      const { exitCode, stdout, stderr } = await start('--', ...words).ended;
      expect({ exitCode, name: nameIn(stdout), stderr }).toEqual({
        exitCode: 0,
        name: '测试用户',
        stderr: '',
      });
      expect(folders()).toEqual([]);
    },
  );

  it('hands over streams and exit code, and a variable where it is asked for', async () => {
    const program = 'read line; echo "$line $COOKIE"; echo no >&2; exit 42';
    // The flags behind it are those of the program.
    const flags = ['--json', '--config', '/none', '--lang', 'zh'];
    const app = startApp(
      ['run', '--env', 'COOKIE', '--', 'sh', '-c', program, ...flags],
      { ...service.env, COOKIE: 'before' },
      { keepsInput: true },
    );
    app.type('typed');
    const { exitCode, stdout, stderr } = await app.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 42, stderr: 'no\n' });
    expect(stdout).toMatch(/^typed SESSDATA=.+; bili_jct=/);
  });

  it('shows no secret in the list of processes', async () => {
    const { app, file } = await startPatient();
    const processes = execFileSync('ps', ['-ef', 'ww'], { encoding: 'utf8' });
    expect(processes).toContain(file);
    expect(readFileSync(file, 'utf8')).toContain('SESSDATA');
    expect(service.bilibili.secrets().filter((one) => processes.includes(one))).toEqual([]);
    app.kill('SIGTERM');
    await app.ended;
  });

  it.each([
    ['SIGINT', 7],
    ['SIGTERM', 8],
    ['SIGHUP', 129],
  ] as const)('passes %s on, and waits for the program', async (name, exitCode) => {
    const { app, file } = await startPatient();
    app.kill(name);
    const ended = await app.ended;
    expect(ended).toMatchObject({ exitCode, stderr: '' });
    expect(ended.stdout.split(name)).toHaveLength(name === 'SIGHUP' ? 1 : 2);
    expect([existsSync(file), folders()]).toEqual([false, []]);
  });

  it('leaves Ctrl+C to the terminal, which sends it to the program too', async () => {
    const screen = openTerminal({ columns: 200, rows: 20, env: service.env });
    const file = join(service.env['HOME'] ?? '', 'patient.cjs');
    // Its parameters begin one place later than those of `-e`.
    writeFileSync(file, patient.replace('argv[1]', 'argv[2]'));
    screen.run(`${process.execPath} ${binary} run -- ${process.execPath} ${file} {netscape}`);
    await expect.poll(() => screen.text(), seen).toMatch(/\d+ \/\S+cookies\.txt/);
    screen.press('C-c');
    // The shell is back only after the program has ended.
    screen.run('echo "status $?"');
    await expect.poll(() => screen.text(), seen).toContain('status 7');
    expect(screen.text().split('SIGINT')).toHaveLength(2);
    expect(folders()).toEqual([]);
    screen.close();
  });

  it('removes the files of a program that was killed', async () => {
    const { app, pid } = await startPatient();
    process.kill(pid, 'SIGKILL');
    expect(await app.ended).toMatchObject({ exitCode: 137, stderr: '' });
    expect(folders()).toEqual([]);
  });

  it('removes at its next start what it left when it was killed', async () => {
    const { app, pid, file } = await startPatient();
    app.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await app.ended;
    expect(existsSync(file)).toBe(true);
    expect(await start('--', 'true', '{json}').ended).toMatchObject({ exitCode: 0 });
    expect(folders()).toEqual([]);
  });
});

describe('run fails before the program starts', () => {
  const marker = 'touched';
  const failures: readonly (readonly [string, number, readonly string[], string])[] = [
    ['without --', 125, ['touch', '{json}'], "write '--'"],
    ['with an unknown flag', 125, ['--nonsense', '--', 'touch', '{json}'], '--nonsense'],
    ['with nothing that takes the login', 125, ['--', 'touch', marker], 'gets no login'],
    ['for an unknown account', 125, ['--account', '5', '--', 'touch', '{json}'], 'account-unknown'],
    ['with --json', 125, ['--json', '--', 'touch', '{json}'], 'flags-clash'],
    ['with a config that is missing', 125, ['--config', '/none', '--', 'ls', '{json}'], 'config'],
    ['for a program that is missing', 127, ['--', 'bilipass-none', '{json}'], 'program-not-found'],
    ['for a folder as the program', 126, ['--', '/', '{json}'], 'program-unusable'],
  ];
  it.each(failures)('%s: %i', async (_name, exitCode, args, words) => {
    const ended = await start(...args).ended;
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain(words);
    expect([existsSync(marker), folders()]).toEqual([false, []]);
  });

  it('for an account that is logged out: 125', async () => {
    const answer = { kind: 'code', code: -101 } as const;
    for (const endpoint of ['get-cookie-info', 'get-nav'] as const) {
      service.bilibili.faults.on(endpoint, answer);
    }
    const { exitCode, stdout, stderr } = await start('--', 'echo', '{json}').ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: '' });
    expect(stderr).toContain('account-logged-out');
  });
});
