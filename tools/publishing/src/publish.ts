import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack, type PublishedPackage } from './published-packages.ts';

/** Publishes packages that are built, from their tarballs, to a registry that asks for no password. */
export function publish(
  packages: readonly PublishedPackage[],
  registry: string,
  folder: string,
): void {
  // npm publishes nothing without a token, whoever is asked.
  writeFileSync(join(folder, '.npmrc'), `${registry.replace(/^http:/, '')}:_authToken=nobody\n`);
  for (const published of packages) {
    const { tarball } = pack(published, folder);
    const args = ['publish', tarball, '--registry', registry, '--loglevel=error'];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
