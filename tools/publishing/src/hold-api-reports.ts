import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isReportStale, reportPath, reportsFolder } from './api-report.ts';
import type { PublishedPackage } from './published-packages.ts';

/**
 * What is wrong with the API reports of a package, a line for each. With `write`, they are brought
 * up to date instead, and the lines say what was done.
 */
export function holdApiReports(published: PublishedPackage, write: boolean): string[] {
  const stale = published.entries.filter((entry) => isReportStale(published, entry, write));
  const leftovers = findLeftovers(published);
  if (write) for (const path of leftovers) rmSync(join(published.folder, path));
  return [
    ...stale.map((entry) => `${reportPath(entry)} ${write ? 'is written' : 'is not so any more'}`),
    ...leftovers.map((path) => `${path} ${write ? 'is removed' : 'is of an entry that is gone'}`),
  ];
}

function findLeftovers({ folder, entries }: PublishedPackage): string[] {
  const known = new Set(entries.map(reportPath));
  if (!existsSync(join(folder, reportsFolder))) return [];
  const found = readdirSync(join(folder, reportsFolder)).map((name) => `${reportsFolder}/${name}`);
  return found.filter((path) => !known.has(path)).toSorted();
}
