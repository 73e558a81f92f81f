// Whole processes that send many requests over TLS with a stored session, to a fake server in this
// process: by core's client, and by `createSessionFetch`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createClient } from '@bilipass/core';
import { Accounts, FileStore } from '@bilipass/credential-store';
import { QrCodeLogin } from '@bilipass/login';
import { FakeBilibili } from '@bilipass/testing';
import { startFakeServer } from '@bilipass/testing/server';
import { byTurns, makeTemporaryFolder, median, medianRatio } from './measure.ts';
import { printLine, printTarget } from './page.ts';

const programs = ["core's client", 'createSessionFetch'];
const bilibili = new FakeBilibili();
const folder = makeTemporaryFolder();
const store = new FileStore({ directory: folder });
await logIn();
const { origin, certificate = '', close } = await startFakeServer({ bilibili, tls: true });
const env = {
  PATH: process.env['PATH'],
  BENCH_PORT: new URL(origin).port,
  NODE_EXTRA_CA_CERTS: join(makeTemporaryFolder(), 'certificate.pem'),
};
writeFileSync(env.NODE_EXTRA_CA_CERTS, certificate);
try {
  const [core = [], session = []] = (await byTurns(programs, run, 20)).map(({ costs }) => costs);
  const [ofCore, ofSession] = [core, session].map((costs) => median(costs).toFixed(0));
  printLine(
    `CPU of 300 requests and their process: core ${ofCore} ms, session fetch ${ofSession} ms`,
  );
  printTarget('CPU of createSessionFetch beside core', medianRatio(session, core), 1.05, '×');
} finally {
  await close();
}

async function logIn(): Promise<void> {
  const login = new QrCodeLogin({ client: createClient({ runtime: { fetch: bilibili.fetch } }) });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  await login.checkState();
  const checkedAt = Date.now();
  await new Accounts({ store }).add(login.getCredential(), { method: 'qr-web', checkedAt });
}

/** Runs a program of session-fetch/programs.mjs. Returns its CPU time in milliseconds. */
async function run(program: string): Promise<number> {
  const preload = './login-process/to-loopback.mjs';
  const args = ['--import', preload, 'session-fetch/programs.mjs', program, folder];
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await once(child, 'close');
  const [stdout, errors] = await output;
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${errors.slice(0, 2_000)}`);
  const { CPU }: { readonly CPU: number } = JSON.parse(stdout.split('\n').at(-1) ?? '');
  return CPU;
}
