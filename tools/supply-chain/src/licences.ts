import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findForbiddenLicences, renderLicences } from './render-licences.ts';
import { findShippedPackages } from './shipped-packages.ts';

// `npm run licences` writes the page, `npm run licences:check` holds it against what is installed.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = new URL('../../../docs/licences.md', import.meta.url);
const isCheck = process.argv.includes('--check');

const packages = findShippedPackages(root);
const rendered = await renderLicences(packages);
if (!isCheck) writeFileSync(page, rendered);

const problems = findForbiddenLicences(packages);
if (readFileSync(page, 'utf8') !== rendered) {
  problems.push('docs/licences.md is not what is installed: run npm run licences');
}
const summary = `${packages.length} packages of others read: ${problems.length} problems`;
process.stdout.write([...problems, summary, ''].join('\n'));
// An empty run proves nothing.
if (problems.length > 0 || packages.length === 0) process.exitCode = 1;
