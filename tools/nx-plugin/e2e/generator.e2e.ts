import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyWorkspace } from './copy-workspace.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bilipass-generator-'));
  copyWorkspace(root);
});
afterAll(() => rmSync(root, { recursive: true }));

/** The result of a command in the workspace. */
interface Ended {
  readonly status: number | null;
  readonly output: string;
}

function run(command: string, ...args: string[]): Promise<Ended> {
  const file = join(root, 'node_modules/.bin', command);
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

/**
 * Runs test files of these packages, one at a time, because other tests run beside them. Each
 * further package takes a second to start.
 */
function test(packages: readonly string[], ...files: string[]): Promise<Ended> {
  const projects = packages.map((name) => `--project=${name}`);
  return run('vitest', 'run', '--maxWorkers=1', ...projects, ...files);
}

/** The files that the generators wrote or changed. */
const written = new Set<string>();

/** Runs a generator as `nx generate` does: all of its changes reach the disk, or none. */
async function generate<T>(generator: Generator<T>, options: T): Promise<void> {
  const tree = new FsTree(root, false);
  await generator(tree, options);
  const changes = tree.listChanges();
  flushChanges(root, changes);
  for (const { path } of changes) written.add(path);
}

type Generator<T> = (tree: FsTree, options: T) => Promise<void>;
const load = createRequire(import.meta.url);
const endpoint: Generator<{ name: string; method: string; url: string }> = load(
  '../endpoint/generator.cjs',
);
const flow: Generator<{ name: string; endpoint: string }> = load('../flow/generator.cjs');

const READ = 'https://api.bilibili.com/x/space/wbi/acc/info';
const WRITE = 'https://api.bilibili.com/x/member/web/sign/update';
const ok = expect.objectContaining({ status: 0 });

/** The type check. It takes the longest and runs beside the other tests. */
let types: Promise<Ended>;

function checkTypes(): Promise<Ended> {
  const include = ['space-info', 'sign'].map((name) => `packages/*/src/**/*${name}*.ts`);
  const config = { extends: './tsconfig.base.json', compilerOptions: { noEmit: true }, include };
  writeFileSync(join(root, 'tsconfig.new.json'), JSON.stringify(config));
  return run('tsc', '-p', 'tsconfig.new.json');
}

// Each test builds on the result of the one before.
describe('the generators', () => {
  it('generate an endpoint for GET, one for POST, and a flow', async () => {
    await generate(endpoint, { name: 'get-space-info', method: 'GET', url: READ });
    await generate(endpoint, { name: 'update-sign', method: 'POST', url: WRITE });
    await generate(flow, { name: 'read-space-info', endpoint: 'get-space-info' });
    const index = readFileSync(join(root, 'packages/login/src/index.ts'), 'utf8');
    types = checkTypes();
    expect(index).toContain(`export { readSpaceInfo } from './session/read-space-info.ts';`);
  });

  it('overwrite no file', async () => {
    const before = readFileSync(join(root, 'packages/core/src/index.ts'), 'utf8');
    await expect(generate(endpoint, { name: 'get-nav', method: 'GET', url: READ })).rejects.toThrow(
      'packages/core/src/endpoints/get-nav.ts exists already',
    );
    await expect(generate(flow, { name: 'read-sky', endpoint: 'get-sky' })).rejects.toThrow(
      'there is no endpoint "get-sky"',
    );
    expect(readFileSync(join(root, 'packages/core/src/index.ts'), 'utf8')).toBe(before);
  });

  it('leave a workspace without lint and format errors', async () => {
    expect(await run('oxlint', '--deny-warnings', 'packages')).toEqual(ok);
    expect([...written]).toContain('packages/testing/src/endpoints/all-endpoints.ts');
    expect(await run('oxfmt', '--check', ...written)).toEqual(ok);
  });

  it('generate tests that pass and run with the others', async () => {
    const names = ['get-space-info', 'update-sign', 'read-space-info'];
    const files = [...names.map((name) => `/${name}.test.ts`), 'find-endpoint.test.ts'];
    const { status, output } = await test(['core', 'login', 'testing'], ...files);
    expect(output).toContain('Test Files  6 passed (6)');
    expect(status).toBe(0);
  });

  it('leave a workspace without type errors', async () => {
    expect(await types).toEqual(ok);
  });

  it('generate tests that fail when the endpoint changes', async () => {
    const file = join(root, 'packages/core/src/endpoints/update-sign.ts');
    const text = readFileSync(file, 'utf8');
    const anonymous = text.replace('      cookies,\n', '');
    expect(anonymous).not.toBe(text);
    writeFileSync(file, anonymous);
    expect((await test(['core'], '/update-sign.test.ts')).status).toBe(1);
  });
});
