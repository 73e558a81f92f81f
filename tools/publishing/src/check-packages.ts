// Packs every package and holds it against what may be in it, publint and attw.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pack, publishedPackages, workspaceRoot } from './published-packages.ts';
import type { Packed, PublishedPackage } from './published-packages.ts';
import { findWrongFiles } from './wrong-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'bilipass-packed-'));
let problems = 0;
try {
  for (const published of publishedPackages()) {
    const packed = pack(published, folder);
    const found = [
      ...findWrongFiles(packed.files),
      ...(await lint(packed)),
      ...findWrongTypes(published, packed),
    ];
    problems += found.length;
    process.stdout.write(`${published.name}: ${packed.files.length} files\n`);
    for (const problem of found) process.stdout.write(`  ${problem}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(`${problems} problems\n`);
process.exitCode = problems === 0 ? 0 : 1;

async function lint({ tarball }: Packed): Promise<string[]> {
  const bytes = new Uint8Array(readFileSync(tarball)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
}

function findWrongTypes({ entries }: PublishedPackage, { tarball }: Packed): string[] {
  // A program has no types.
  if (entries.length === 0) return [];
  const command = join(workspaceRoot, 'node_modules/.bin/attw');
  try {
    execFileSync(command, [tarball, '--profile', 'esm-only', '--no-emoji'], { stdio: 'pipe' });
    return [];
  } catch (error) {
    return [`attw: ${error instanceof Error && 'stdout' in error ? error.stdout : error}`];
  }
}
