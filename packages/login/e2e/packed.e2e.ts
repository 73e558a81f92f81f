import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const family = ['core', 'countries', 'geetest', 'login'];
const MEGABYTE = 1024 * 1024;

let folder = '';

function npm(...args: string[]): string {
  return execFileSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `source` as a module in the folder. Returns its output. */
function run(source: string): string {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, source);
  const env = { PATH: process.env['PATH'] };
  return execFileSync(process.execPath, [file], { cwd: folder, env, encoding: 'utf8' });
}

/** Returns the texts of a declaration file and of all files that it imports by path. */
function typesBehind(file: string, seen: Set<string> = new Set()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/from '(\.[^']+)\.(?:js|ts)'/g)];
  return [text].concat(
    imports.flatMap(([, path = '']) => typesBehind(join(dirname(file), `${path}.d.ts`), seen)),
  );
}

// Installs the packages as npm would publish them, in a folder without any other package.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-packed-'));
  for (const name of family) {
    if (!existsSync(join(packages, name, 'dist/index.js'))) {
      throw new Error(`${name} is not built: run "npx nx run-many -t build" first`);
    }
    npm('pack', join(packages, name), '--silent');
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  npm('install', '--offline', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the packed login package', () => {
  it('installs its own family of packages and nothing else', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter(
      (name) => !name.startsWith('.'),
    );
    expect(installed).toEqual(['@bilipass']);
    expect(readdirSync(join(folder, 'node_modules/@bilipass')).toSorted()).toEqual(family);
  });

  it('takes at most 3 MB with all its dependencies', () => {
    const files = readdirSync(join(folder, 'node_modules'), { recursive: true, encoding: 'utf8' });
    const sizes = files.map((name) => statSync(join(folder, 'node_modules', name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3 * MEGABYTE);
  });

  it('draws codes, parses numbers, and fails to log in only because there is no network', () => {
    const printed = run(`
      import { createClient } from '@bilipass/core';
      import { createQrcodeMatrix, PhoneNumber, QrcodePicture } from '@bilipass/login';
      import { QrCodeLogin } from '@bilipass/login/qrcode';
      const fetch = async () => { throw new TypeError('fetch failed'); };
      const login = new QrCodeLogin({ client: createClient({ runtime: { fetch, sleep: async () => {} } }) });
      console.log(createQrcodeMatrix('x'.repeat(107)).version);
      console.log((await new QrcodePicture('x').toPng()).length > 100);
      console.log(String(new PhoneNumber('+1 204 555 0123')), new PhoneNumber('07400 123456', 'GB').number);
      console.log(await login.generateQrcode().catch((error) => error.code));
    `);
    expect(printed.split('\n')).toEqual([
      '6',
      'true',
      '+1 204****123 7400123456',
      'network-error',
      '',
    ]);
  });

  it('types without the packages that it bundles', () => {
    const dist = join(folder, 'node_modules/@bilipass/login/dist');
    const texts = ['index.d.ts', 'qrcode.d.ts'].flatMap((entry) => typesBehind(join(dist, entry)));
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => /libphonenumber|from 'qrcode'/.test(text))).toEqual([]);
  });

  it('carries the licence of everything that it bundles', () => {
    const root = join(folder, 'node_modules/@bilipass/login');
    const scripts = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.js'));
    const bundle = scripts.map((name) => readFileSync(join(root, 'dist', name), 'utf8')).join('\n');
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const bundled = new Set(
      [...bundle.matchAll(/^\/\/ .*node_modules\/([^/\n]+)\//gm)].map(([, name]) => name ?? ''),
    );
    expect([...bundled].toSorted()).toEqual(['dijkstrajs', 'libphonenumber-js', 'qrcode']);
    for (const name of bundled) expect(notices).toContain(`${name} `);
    expect(readdirSync(root)).toContain('LICENSE');
  });
});
