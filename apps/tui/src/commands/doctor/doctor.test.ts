import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRuntime, type Runtime } from '@bilipass/core';
import { StoreError } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { createServices } from '../../services.ts';
import { CommandTestEnvironment, storePath } from '../command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const doctor = { name: 'doctor' } as const;
const NOW = Date.UTC(2026, 10, 25);

/** A network in which every host answers like that. */
function network(answer: Runtime['fetch'], runtime: Partial<Runtime> = {}) {
  const outside = { ...systemRuntime, now: () => NOW, ...runtime, fetch: answer };
  return { services: async () => createServices({ runtime: outside }) };
}

/** A reply whose host says that it is so much later there. */
function dated(aheadMs: number): Runtime['fetch'] {
  return async () => new Response('', { headers: { date: new Date(NOW + aheadMs).toUTCString() } });
}

const terminal = {
  kind: 'terminal',
  columns: 100,
  rows: 30,
  colors: 256,
  characterWidth: 1,
} as const;

describe('doctor', () => {
  it('finds nothing wrong with a machine that is fine', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.logIn();
    const options = { ...network(dated(0)), terminal: async () => terminal };
    const { exitCode, data, said } = await testEnvironment.command(doctor, options);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(data).toEqual([
      '✓ Node v20.20.2',
      '✓ Terminal of 100×30, 256 colours',
      '✓ Half blocks are one cell wide: QR codes are drawn correctly',
      '✓ No proxy',
      `✓ Store ${storePath}: 1 account`,
      '✓ Logins are private files (mode 0600), not encrypted; --store keyring: encrypts them',
      '✓ passport.bilibili.com answered after 0 ms',
      '✓ api.bilibili.com answered after 0 ms',
      '✓ www.bilibili.com answered after 0 ms',
      "✓ The clock differs from Bilibili's by 0 s",
    ]);
  });

  it('warns of a terminal in which a code does not fit or is torn, and exits 0', async () => {
    const options = {
      ...network(dated(0)),
      terminal: async () => ({ ...terminal, columns: 60, characterWidth: 2 as const }),
    };
    const { exitCode, data } = await newTestEnvironment().command(doctor, options);
    expect(exitCode).toBe(0);
    expect(data.slice(1, 5)).toEqual([
      '! Terminal of 60×30, 256 colours',
      '  What to do: A QR code beside its text needs 75×24.',
      '! Half blocks are two cells wide here; QR codes are drawn with full cells',
      expect.stringContaining('--qr full'),
    ]);
  });

  it('warns of a clock that is off, which no host has to forgive', async () => {
    const { exitCode, data } = await newTestEnvironment().command(doctor, network(dated(300_000)));
    expect(exitCode).toBe(0);
    expect(data.slice(-2)).toEqual([
      '! The clock is off by -300 s; it says 2026-11-25T00:00:00.000Z',
      expect.stringContaining('Set the clock'),
    ]);
  });

  it("exits 8 for a network that is down, with the system's word for it", async () => {
    const cause = Object.assign(new Error('getaddrinfo secret-proxy-password'), {
      code: 'ENOTFOUND',
    });
    const down = network(() => Promise.reject(new TypeError('fetch failed', { cause })));
    const events = await newTestEnvironment().jsonEvents(doctor, down);
    const hosts = events.filter((event) => Object(event).check === 'host');
    expect(hosts).toHaveLength(3);
    expect(hosts[0]).toMatchObject({
      verdict: 'bad',
      message: 'passport.bilibili.com cannot be reached (ENOTFOUND)',
      hint: 'Check the connection and the proxy.',
    });
    expect(events.at(-1)).toMatchObject({ event: 'end', exit: 8 });
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('names the setting that helps against a certificate of the network', async () => {
    const opened: Runtime['fetch'] = async () => {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      });
    };
    const { exitCode, data } = await newTestEnvironment().command(doctor, network(opened));
    expect(exitCode).toBe(8);
    expect(data.join()).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('gives up on a host that never answers', async () => {
    const silent: Runtime['fetch'] = (_url, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const startTimer = (_ms: number, action: () => void) => {
      queueMicrotask(action);
      return () => {};
    };
    const { exitCode, data } = await newTestEnvironment().command(
      doctor,
      network(silent, { startTimer }),
    );
    expect(exitCode).toBe(8);
    expect(data.join()).toContain('api.bilibili.com cannot be reached (timeout)');
  });

  it('exits 9 for a store that others can read, with the line that mends it', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.store.list = async () => {
      const command = 'chmod 700 /data';
      throw new StoreError('permissions-too-open', { path: '/data', command });
    };
    const { exitCode, data } = await testEnvironment.command(doctor, network(dated(0)));
    expect(exitCode).toBe(9);
    expect(data[3]).toMatch(/^✗ \/data: others could read or change/);
    expect(data[4]).toContain('chmod 700 /data');
  });

  it('exits 9 for a store that cannot be made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bilipass-doctor-'));
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const options = { ...network(dated(0)), storePath: join(file, 'accounts') };
    expect((await newTestEnvironment().command(doctor, options)).exitCode).toBe(9);
    rmSync(folder, { recursive: true });
  });

  it('names the proxy', async () => {
    const options = { ...network(dated(0)), proxy: 'http://proxy.test:3128' };
    const { data } = await newTestEnvironment().command(doctor, options);
    expect(data).toContain('✓ Calls go through a proxy (http://proxy.test:3128)');
  });

  it('sends no cookie', async () => {
    const sent: unknown[] = [];
    const testEnvironment = newTestEnvironment();
    await testEnvironment.logIn();
    const answer: Runtime['fetch'] = async (...input) => {
      sent.push(input);
      return new Response('');
    };
    await testEnvironment.command(doctor, network(answer));
    expect(sent).toHaveLength(3);
    expect(testEnvironment.leaksIn(JSON.stringify(sent))).toEqual([]);
  });

  it('rethrows an interruption untouched', async () => {
    const testEnvironment = newTestEnvironment();
    const reason = new Error('away');
    testEnvironment.interruption.abort(reason);
    expect((await testEnvironment.command(doctor, network(dated(0)))).error).toBe(reason);
  });
});
