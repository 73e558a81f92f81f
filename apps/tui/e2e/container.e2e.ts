import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
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
const seen = { timeout: 20_000, interval: 100 };
/** The installation of the packages takes the longest. */
const BUILD_MS = 600_000;

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
    const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
    return {
      child,
      ended: ended.then(([[status], stdout, stderr]) => ({ status, stdout, stderr })),
    };
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

  it('logs in, keeps the login in the volume, and ends when it is stopped', async () => {
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
  });
});
