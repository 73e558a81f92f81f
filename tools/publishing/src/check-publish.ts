// Publishes everything to a registry of its own, installs each package alone from there into an empty
// project, and does what its README says first. Ends with 75 when there is no registry to be had.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish } from './publish.ts';
import { publishedPackages } from './published-packages.ts';
import { tryReadme } from './readme/try-readme.ts';
import { startRegistry, type Registry } from './start-registry.ts';

const UNTRIED = 75;
const folder = mkdtempSync(join(tmpdir(), 'bilipass-publish-'));
const registry = await startOrTell();
try {
  if (registry) await check(registry.url);
} finally {
  registry?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function startOrTell(): Promise<Registry | undefined> {
  try {
    return await startRegistry(join(folder, 'registry'));
  } catch (error) {
    process.stdout.write(`no registry, nothing was tried: ${error}\n`);
    process.exitCode = UNTRIED;
    return undefined;
  }
}

async function check(url: string): Promise<void> {
  const packages = publishedPackages();
  publish(packages, url, folder);
  let failures = 0;
  for (const published of packages) {
    const project = join(folder, 'projects', published.name);
    const started = performance.now();
    const failure = await tryReadme(published, url, project).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${published.name}: ${failure ?? `as its README says, ${seconds} s`}\n`);
    if (failure !== undefined) failures += 1;
  }
  process.stdout.write(
    `${packages.length} packages published and installed, ${failures} failures\n`,
  );
  process.exitCode = failures === 0 ? 0 : 1;
}
