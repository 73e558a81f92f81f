import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const original = fileURLToPath(new URL('../../..', import.meta.url));

/** Copies the workspace into an empty folder. Shares installed packages, but not those of the workspace. */
export function copyWorkspace(copy: string): void {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, { cwd: original, encoding: 'utf8' }).split('\0');
  for (const path of listed.filter((file) => file !== '' && existsSync(join(original, file)))) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    copyFileSync(join(original, path), join(copy, path));
  }
  shareInstalled('node_modules', copy, (name) => name.startsWith('.cache') || name === '@bilipass');
  for (const folder of ['packages', 'apps', 'tools']) {
    for (const name of readdirSync(join(copy, folder))) {
      shareInstalled(join(folder, name, 'node_modules'), copy, () => false);
    }
  }
  linkOwn(copy);
}

function shareInstalled(folder: string, copy: string, skip: (name: string) => boolean): void {
  if (!existsSync(join(original, folder))) return;
  mkdirSync(join(copy, folder), { recursive: true });
  for (const name of readdirSync(join(original, folder)).filter((entry) => !skip(entry))) {
    symlinkSync(join(original, folder, name), join(copy, folder, name));
  }
}

function linkOwn(copy: string): void {
  for (const folder of ['packages', 'tools']) {
    for (const directory of readdirSync(join(copy, folder))) {
      const path = join(copy, folder, directory);
      const { name } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      mkdirSync(join(copy, 'node_modules/@bilipass'), { recursive: true });
      symlinkSync(path, join(copy, 'node_modules', name));
    }
  }
}
