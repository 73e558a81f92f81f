import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import { commandWith, cookieFileReaders, nameIn, NAV, outputOf, USER_AGENT } from './consumers.ts';
import { startTlsService, type TlsService } from './tls-service.ts';

// The programs that people export for, as their distributions ship them. Each reads the file by
// itself, and reaches the service by its real name.

let service: TlsService;
const names = new Map<string, string>();

beforeAll(async () => {
  service = await startTlsService();
  const { bilibili } = service;
  const other = bilibili.addAccount({ mid: '20002', name: '第二个 账号' });
  for (const account of [bilibili.account, other]) {
    await service.logIn(account);
    names.set(account.mid, account.name);
  }
});
afterAll(() => service.close());

/** Returns the path of this account's export, which is written when it is first needed. */
async function exported(mid: string, format: string): Promise<string> {
  const file = join(service.env['HOME'] ?? '', `${mid}.${format}`);
  if (existsSync(file)) return file;
  const flags = ['--format', format, '--account', mid, '--output', file];
  expect(await startApp(['export', ...flags], service.env).ended).toMatchObject({ exitCode: 0 });
  return file;
}

describe('a file that export wrote is read, and tells whose login it is, by', () => {
  it.each(Object.entries(cookieFileReaders))('%s', async (_name, command) => {
    for (const [mid, name] of names) {
      const file = await exported(mid, 'netscape');
      expect(nameIn(await outputOf(commandWith(command, file), service.env))).toBe(name);
    }
  });

  it('aria2', async () => {
    for (const [mid, name] of names) {
      const file = await exported(mid, 'netscape');
      const reply = `${mid}.reply.json`;
      const { HOME = '', SSL_CERT_FILE = '' } = service.env;
      const flags = [`--ca-certificate=${SSL_CERT_FILE}`, `--load-cookies=${file}`];
      const target = ['--dir', HOME, '--out', reply, NAV];
      await outputOf(
        ['aria2c', '-q', '--no-conf', '-U', USER_AGENT, ...flags, ...target],
        service.env,
      );
      expect(nameIn(readFileSync(join(HOME, reply), 'utf8'))).toBe(name);
    }
  });

  it('curl, as a header of its configuration', async () => {
    for (const [mid, name] of names) {
      const header = readFileSync(await exported(mid, 'cookie'), 'utf8').trimEnd();
      const config = join(service.env['HOME'] ?? '', 'curl.config');
      writeFileSync(config, `cookie = "${header}"\n`, { mode: 0o600 });
      const reply = await outputOf(
        ['curl', '-sS', '-A', USER_AGENT, '--config', config, NAV],
        service.env,
      );
      expect(nameIn(reply)).toBe(name);
    }
  });

  it('Playwright, in Chromium', async () => {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      proxy: { server: `http://${service.proxyHost}` },
    });
    for (const [mid, name] of names) {
      const storageState = await exported(mid, 'storage-state');
      const context = await browser.newContext({ storageState, ignoreHTTPSErrors: true });
      const page = await context.newPage();
      await page.goto(NAV);
      expect(nameIn(await page.locator('body').innerText())).toBe(name);
      await context.close();
    }
    await browser.close();
  });
});

function chromiumPath(): string {
  const choices = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
  const search = choices.map((name) => `command -v ${name}`).join(' || ');
  return execFileSync('sh', ['-c', search], { encoding: 'utf8' }).trim();
}
