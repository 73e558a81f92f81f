import { spawnSync } from 'node:child_process';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAudit } from './read-audit.ts';
import { findShippedPackages } from './shipped-packages.ts';

// `npm run audit:shipped`: asks the registry what is known against what ships. What the program bundles
// stands under `devDependencies`, so `npm audit --omit=dev` would not look at it.
const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
/** What CI shows as "not checked": EX_TEMPFAIL of sysexits.h. */
const NOT_CHECKED = 75;

const packages = findShippedPackages(root);
const shipped = new Set(
  packages
    .flatMap(({ folders }) => [...folders])
    .map((folder) => relative(root, folder).split(sep).join('/')),
);
const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  stdio: ['ignore', 'pipe', 'ignore'],
  timeout: 60_000,
});
const verdict = readAudit(stdout ?? '', shipped);
switch (verdict.kind) {
  case 'clean':
    process.stdout.write(
      `nothing is known against the ${packages.length} packages that ship; ` +
        `${verdict.development} development tools have a known weakness\n`,
    );
    break;
  case 'weak':
    process.stdout.write(`${verdict.lines.join('\n')}\n`);
    process.exitCode = 1;
    break;
  case 'not-checked':
    process.stdout.write(`NOT CHECKED, the registry did not say: ${verdict.reason}\n`);
    process.exitCode = NOT_CHECKED;
    break;
  default:
    verdict satisfies never;
}
