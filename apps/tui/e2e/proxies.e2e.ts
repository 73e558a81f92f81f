import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  startFakeServer,
  startProxy,
  type FakeProxy,
  type FakeServer,
} from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanEnv, routedEnv, startApp, type Run } from './app.ts';

type Env = Record<string, string>;

function run(args: readonly string[], env: Env): Promise<Run> {
  return startApp(args, env).ended;
}

describe('a proxy', () => {
  let tls: FakeServer;
  let proxy: FakeProxy;
  let own: Env;

  beforeAll(async () => {
    tls = await startFakeServer({ tls: true });
    proxy = await startProxy({ targetPort: Number(new URL(tls.origin).port) });
    own = cleanEnv();
    const trusted = join(own['HOME'] ?? '', 'ca.pem');
    writeFileSync(trusted, tls.certificate ?? '');
    own['NODE_EXTRA_CA_CERTS'] = trusted;
  });
  afterAll(async () => {
    await proxy.close();
    await tls.close();
  });

  it.each([
    ['socks5', (host: string) => ({ ALL_PROXY: `socks5://${host}` })],
    ['socks5', (host: string) => ({ all_proxy: `socks5h://user:p%40ss@${host}/` })],
    ['http', (host: string) => ({ https_proxy: host, ALL_PROXY: 'socks5://127.0.0.1:1' })],
  ] as const)('of the environment is used: %s', async (kind, variables) => {
    const before = proxy.tunnels.length;
    const { exitCode, stdout } = await run(['doctor'], { ...own, ...variables(proxy.host) });
    expect(stdout).toContain('✓ passport.bilibili.com');
    expect(stdout).toMatch(new RegExp(`proxy \\(${kind}h?://${proxy.host}, \\w+\\)`));
    expect(stdout).not.toContain('p%40ss');
    expect(exitCode).toBe(0);
    expect(proxy.tunnels[before]).toMatchObject({
      kind,
      target: expect.stringMatching(/\.com:443$/),
    });
  });

  it('of SOCKS 4 is used', async () => {
    const { stdout } = await run(['doctor', '--proxy', `socks4://${proxy.host}`], own);
    expect(stdout).toContain('✓ api.bilibili.com');
    expect(proxy.tunnels.at(-1)).toMatchObject({ kind: 'socks4' });
  });

  it('can be left out for one command, or for a host', async () => {
    const before = proxy.tunnels.length;
    const direct = await startFakeServer();
    const proxied = { ...routedEnv(direct.origin), HTTPS_PROXY: `http://${proxy.host}` };
    const { exitCode, stdout } = await run(['doctor', '--proxy', 'none'], proxied);
    expect(stdout).toContain('✓ No proxy');
    expect(exitCode).toBe(0);
    await direct.close();
    await run(['doctor'], {
      ...own,
      HTTPS_PROXY: `http://${proxy.host}`,
      NO_PROXY: '.bilibili.com',
    });
    expect(proxy.tunnels).toHaveLength(before);
  });

  it('that cannot be used is named, with what to write', async () => {
    const unusable = { ...own, ALL_PROXY: 'ftp://me:hunter2@127.0.0.1' };
    const { exitCode, stderr } = await run(['login', '--method', 'qr-web'], unusable);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/ALL_PROXY is of an unknown kind.*write http:\/\/host:port/);
    expect(stderr).not.toContain('hunter2');
    const dead = await run(['doctor', '--proxy', 'socks5://127.0.0.1:9'], own);
    expect(dead.exitCode).toBe(8);
    expect(dead.stdout + dead.stderr).not.toContain('unexpected');
  });
});
