import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@bilipass/waiting/test/free-port';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildImages,
  createVolume,
  readIgnored,
  type Image,
  type Mount,
} from './container/image.ts';
import { readDockerfile } from './container/read-dockerfile.ts';

const folder = fileURLToPath(new URL('../../../', import.meta.url));
const dockerfile = join(folder, 'docker/Dockerfile');
const preload = fileURLToPath(import.meta.resolve('@bilipass/testing/route-to-fake'));
/** Returns the command of the service `login`. */
function loginCommand(): string[] {
  const text = readFileSync(join(folder, 'docker/compose.yml'), 'utf8');
  const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) });
  const { command } = Object(compose).services.login;
  return [command].flat().map(String);
}

const seen = { timeout: 20_000, interval: 100 };
/** The installation of the packages takes the longest. */
const BUILD_MS = 600_000;
/** Nine programs start one after the other. */
const PROGRAMS_MS = 60_000;

// Only root may mount, and run programs as another user.
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('the container', () => {
  let images: Image[] = [];
  let server: FakeServer;
  let volume: Mount;

  beforeAll(async () => {
    server = await startFakeServer({ strict: true });
    const stages = readDockerfile(readFileSync(dockerfile, 'utf8'));
    const ignored = readIgnored(`${dockerfile}.dockerignore`);
    images = buildImages(stages, { folder, ignored });
    volume = createVolume(theImage(), theImage().volumes[0] ?? '');
  }, BUILD_MS);

  afterAll(async () => {
    await server.close();
    for (const { root } of images) rmSync(root, { recursive: true, force: true });
    rmSync(join(volume.from, '..'), { recursive: true, force: true });
  });

  function theImage(): Image {
    const image = images.at(-1);
    if (image === undefined) throw new Error('nothing was built');
    return image;
  }

  /** Starts a program in a container, with the volume and a way to the fake service. */
  function start(...program: readonly string[]) {
    const child = theImage().start(program, {
      mounts: [volume, { from: preload, to: '/mnt/route-to-fake.mjs', isReadOnly: true }],
      env: {
        BILIPASS_LANG: 'en',
        BILIPASS_FAKE_ORIGIN: server.origin,
        NODE_OPTIONS: '--import=/mnt/route-to-fake.mjs',
      },
    });
    child.stdin.end();
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => void (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (output.stderr += chunk.toString()));
    const ended = once(child, 'close').then(([status]) => ({ status, ...output }));
    return { child, output, ended };
  }

  const run = (...program: readonly string[]) => start(...program).ended;

  it('holds the program without native modules, and no other files of the repository', () => {
    const program = readdirSync(join(theImage().root, 'opt/bilipass'));
    expect(program).toContain('bilipass.cjs');
    expect(program.filter((name) => !/\.(cjs|js|txt)$/.test(name))).toEqual([]);
    expect(readdirSync(join(theImage().root, 'opt'))).toEqual(['bilipass']);
  });

  it('runs as another user without rights, who can write to /data and /tmp alone', async () => {
    const script = `
      id -u; id -G
      for folder in /data /tmp / /opt/bilipass /usr /root; do
        touch "$folder/file" 2>/dev/null && echo "$folder"
      done
      grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status; rm -f /data/file`;
    const { stdout } = await run('/bin/sh', '-c', script);
    expect(stdout.replaceAll('\t', ' ').trim().split('\n')).toEqual([
      '1000',
      '1000',
      '/data',
      '/tmp',
      'CapEff: 0000000000000000',
      'CapBnd: 0000000000000000',
      'NoNewPrivs: 1',
    ]);
  });

  it('says by its health check that nothing runs', async () => {
    const { status, stderr } = await run(...theImage().healthcheck);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: '✗ No keeper runs. Start one: bilipass keep\n',
    });
  });

  it('serves the login page by the command of the compose file', async () => {
    const port = await freePort();
    const command = loginCommand().map((word) => word.replaceAll('8080', String(port)));
    const login = start(...theImage().entrypoint, ...command, '--json');
    const address = (): string =>
      /"web.listening".*?"(http:[^"]+)"/.exec(login.output.stdout)?.[1] ?? '';
    await expect.poll(address, seen).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/`));
    const page = await fetch(address());
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    login.child.kill('SIGTERM');
    expect((await login.ended).status).not.toBe(0);
  });

  it(
    'logs in, keeps the login in the volume, and ends when it is stopped',
    async () => {
      const { entrypoint, command, healthcheck } = theImage();
      const login = start(...entrypoint, 'login', '--json');
      await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
      server.bilibili.phone.confirm(server.bilibili.phone.pending().join());
      expect(await login.ended).toMatchObject({ status: 0, stderr: '' });

      const keeper = start(...entrypoint, ...command);
      await expect.poll(async () => (await run(...healthcheck)).status, seen).toBe(0);
      const { stdout } = await run(...healthcheck);
      expect(stdout).toContain('10001');
      keeper.child.kill('SIGTERM');
      expect((await keeper.ended).status).toBe(0);
      expect((await run(...healthcheck)).status).toBe(1);

      const { stdout: account } = await run(...entrypoint, 'whoami', '--json');
      expect(JSON.parse(account.trim().split('\n').at(-2) ?? '')).toMatchObject({ mid: '10001' });
    },
    PROGRAMS_MS,
  );
});
