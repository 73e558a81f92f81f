import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyWorkspace } from './copy-workspace.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bilipass-generator-'));
  copyWorkspace(root);
});
afterAll(() => rmSync(root, { recursive: true }));

function run(command: string, ...args: string[]) {
  const file = command === 'npm' ? 'npm' : join(root, 'node_modules/.bin', command);
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: root, encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}

function generate(...args: string[]) {
  return run('npm', 'run', '--silent', 'new', '--', ...args);
}

const READ = 'https://api.bilibili.com/x/space/wbi/acc/info';
const WRITE = 'https://api.bilibili.com/x/member/web/sign/update';
const ok = expect.objectContaining({ status: 0 });

// One story: each test stands on what the one before has made.
describe('npm run new', () => {
  it('begins endpoints that read and that write, and a flow', () => {
    expect(generate('endpoint', 'get-space-info', '--url', READ)).toEqual(ok);
    expect(generate('endpoint', 'update-sign', '--method', 'POST', '--url', WRITE)).toEqual(ok);
    expect(generate('flow', 'read-space-info', '--endpoint', 'get-space-info')).toEqual(ok);
  });

  it('leaves a workspace whose types, style and layers are in order', () => {
    const include = ['space-info', 'sign'].map((name) => `packages/*/src/**/*${name}*.ts`);
    const config = { extends: './tsconfig.base.json', compilerOptions: { noEmit: true }, include };
    writeFileSync(join(root, 'tsconfig.new.json'), JSON.stringify(config));
    expect(run('tsc', '-p', 'tsconfig.new.json')).toEqual(ok);
    expect(run('oxlint', '--deny-warnings', 'packages')).toEqual(ok);
    const sources = ['core', 'login', 'testing'].map((name) => `packages/${name}/src`);
    expect(run('prettier', '--check', ...sources)).toEqual(ok);
  });

  it('brings tests that pass, and are run with the others', () => {
    const names = ['get-space-info', 'space-info', 'update-sign', 'sign', 'read-space-info'];
    const files = [...names.map((name) => `/${name}.test.ts`), 'find-endpoint.test.ts'];
    const { status, output } = run('vitest', 'run', ...files);
    expect(output).toContain('Test Files  6 passed (6)');
    expect(status).toBe(0);
  });

  it('brings tests that fail when the endpoint does something else', () => {
    const file = join(root, 'packages/core/src/endpoints/update-sign.ts');
    const text = readFileSync(file, 'utf8');
    const anonymous = text.replace('      cookies,\n', '');
    expect(anonymous).not.toBe(text);
    writeFileSync(file, anonymous);
    expect(run('vitest', 'run', '/update-sign.test.ts').status).toBe(1);
  });
});
