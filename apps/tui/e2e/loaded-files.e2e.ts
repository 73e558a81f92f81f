import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startFakeServer } from '@bilipass/testing/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { binary, cleanEnv, routedEnv, startApp } from './app.ts';

const dist = dirname(binary);

/** Prints the files of the program that a process has loaded, as its last line of standard error. */
const listLoaded = `
process.once('exit', () => {
  const loaded = Object.keys(require.cache).filter((file) => file.startsWith(${JSON.stringify(dist)}));
  require('node:fs').writeSync(2, '\\n' + JSON.stringify(loaded));
});`;

/** The names of the loaded files, without the hash. */
async function loadedBy(args: readonly string[], env: Record<string, string>): Promise<string[]> {
  const preload = join(env['HOME'] ?? '', 'list-loaded.cjs');
  writeFileSync(preload, listLoaded);
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['--require', preload, binary, ...args],
    { env },
  );
  const files: string[] = JSON.parse(stderr.split('\n').at(-1) ?? '');
  return files.map((file) => basename(file).replace(/(?:-[\w-]{8})?\.cjs$/, '')).toSorted();
}

describe('the program loads nothing before it is needed', () => {
  it('for --version, only its first file', async () => {
    expect(await loadedBy(['--version'], cleanEnv())).toEqual(['bilipass']);
  });

  it('for a login in lines, neither screens nor other logins; and then for whoami --offline, no login', async () => {
    const server = await startFakeServer();
    onTestFinished(() => server.close());
    const { bilibili } = server;
    const env = routedEnv(server.origin);
    const confirming = setInterval(() => {
      for (const link of bilibili.phone.pending()) bilibili.phone.confirm(link);
    }, 20);
    onTestFinished(() => clearInterval(confirming));
    for (const form of ['--plain', '--json']) {
      expect(await loadedBy(['login', '--method', 'qr-web', form], env)).toEqual([
        'bilipass',
        'en',
        'keep-compiled-code',
        'login',
        'offline',
        'rolldown-runtime',
      ]);
    }
    expect(await loadedBy(['whoami', '--offline'], env)).toEqual([
      'bilipass',
      'en',
      'offline',
      'rolldown-runtime',
    ]);
  });

  it('over node:https, without the global fetch', async () => {
    const server = await startFakeServer();
    onTestFinished(() => server.close());
    const env = routedEnv(server.origin);
    const preload = join(env['HOME'] ?? '', 'refuse-fetch.cjs');
    writeFileSync(preload, `setImmediate(() => { globalThis.fetch = () => process.exit(99); });`);
    env['NODE_OPTIONS'] = `${env['NODE_OPTIONS']} --require=${preload}`;
    const app = startApp(['doctor'], env);
    expect(await app.ended).toMatchObject({ exitCode: 0 });
  });

  it('in 2.1 MB', () => {
    const sizes = readdirSync(dist).map((file) => statSync(join(dist, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });
});
