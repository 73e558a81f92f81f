import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeAccount, FakeBilibili } from '@bilipass/testing';
import { startFakeServer, startProxy } from '@bilipass/testing/server';
import { expect, vi } from 'vitest';
import { cleanEnv, startApp } from './app.ts';

/** The fake service over TLS. Programs reach it by its real names. */
export interface TlsService {
  readonly bilibili: FakeBilibili;
  /** `127.0.0.1:<port>` of a proxy whose tunnels all lead to the service. */
  readonly proxyHost: string;
  /** An environment whose programs use the proxy, and trust the service. */
  readonly env: Record<string, string>;
  /** Logs in with the built program, and confirms its QR code. */
  logIn(account: FakeAccount): Promise<void>;
  close(): Promise<void>;
}

const seen = { timeout: 15_000, interval: 50 };

export async function startTlsService(): Promise<TlsService> {
  const server = await startFakeServer({ tls: true });
  const proxy = await startProxy({ targetPort: Number(new URL(server.origin).port) });
  const { bilibili } = server;
  const env = cleanEnv();
  const trusted = join(env['HOME'] ?? '', 'ca.pem');
  writeFileSync(trusted, server.certificate ?? '');
  env['NODE_EXTRA_CA_CERTS'] = trusted;
  // What curl, Python with yt-dlp, and wget look at.
  env['CURL_CA_BUNDLE'] = trusted;
  env['SSL_CERT_FILE'] = trusted;
  writeFileSync(join(env['HOME'] ?? '', '.wgetrc'), `ca_certificate = ${trusted}\n`);
  env['https_proxy'] = `http://${proxy.host}`;
  return {
    bilibili,
    proxyHost: proxy.host,
    env,
    async logIn(account) {
      const app = startApp(['login', '--method', 'qr-web'], env);
      const code = await vi.waitFor(() => onlyOne(bilibili.phone.pending()), seen);
      bilibili.phone.confirm(code, { account });
      expect(await app.ended).toMatchObject({ exitCode: 0 });
    },
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

function onlyOne(codes: readonly string[]): string {
  const [code] = codes;
  if (code === undefined || codes.length > 1) throw new Error(`${codes.length} codes are shown`);
  return code;
}
