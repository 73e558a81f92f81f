import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import type { IConfigFile } from '@microsoft/api-extractor';
import type { PublishedPackage } from './published-packages.ts';

/** Where the reports of a package are, relative to it. */
export const reportsFolder = 'api';

/** The report on one entry, relative to the package: `.` → `api/index.api.md`. */
export function reportPath(entry: string): string {
  return `${reportsFolder}/${moduleOf(entry)}.api.md`;
}

/**
 * Whether the checked-in report on one entry, `.` or `./node`, says something else than the types
 * built in `dist`. With `write`, such a report is replaced.
 */
export function isReportStale(
  { folder }: PublishedPackage,
  entry: string,
  write: boolean,
): boolean {
  const scratch = mkdtempSync(join(tmpdir(), 'bilipass-api-'));
  if (write) mkdirSync(join(folder, reportsFolder), { recursive: true });
  try {
    const config = ExtractorConfig.prepare({
      configObject: configure(folder, entry, scratch),
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, 'package.json'),
    });
    const { apiReportChanged } = Extractor.invoke(config, {
      localBuild: write,
      // Its progress and its advice, which the caller gives in the words of this repository.
      messageCallback: (message) => void (message.handled = true),
    });
    return apiReportChanged;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function moduleOf(entry: string): string {
  return entry === '.' ? 'index' : entry.slice('./'.length);
}

function configure(folder: string, entry: string, scratch: string): IConfigFile {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // The compiler has been over the types, TypeDoc is over the comments; there are no release stages.
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  return {
    projectFolder: folder,
    mainEntryPointFilePath: join(folder, exports[entry].types),
    compiler: { overrideTsconfig: { compilerOptions, include: ['dist'] } },
    apiReport: {
      enabled: true,
      reportFileName: `${moduleOf(entry)}.api.md`,
      reportFolder: join(folder, reportsFolder),
      reportTempFolder: scratch,
      // A type that can be reached is surface, whether it has a name outside or not.
      includeForgottenExports: true,
    },
    newlineKind: 'lf',
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: silent,
      extractorMessageReporting: silent,
      tsdocMessageReporting: silent,
    },
  };
}

// As a user's compiler sees a package: what is built, never the sources.
const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
};
