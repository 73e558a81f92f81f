// Compares the built exports of each entry of a package with the reports in its `api/`. `--write`
// updates them. Arguments: the folders of packages. Default: the current one.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';
import { isPrivate } from './pack.ts';

// Compiles as a user's compiler does: with the built files, never with the sources.
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
// The compiler checks the types, TypeDoc the comments. There are no release stages.
const silent = { default: { logLevel: ExtractorLogLevel.None } };

/** Returns the faults of the reports of a package, a line each. `write` corrects them. */
export function checkApiReports(folder: string, write: boolean): string[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
  const scratch = mkdtempSync(join(tmpdir(), 'bilipass-api-'));
  if (write) mkdirSync(join(folder, 'api'), { recursive: true });
  try {
    const stale = findStale(
      entries.map((entry) => configure(folder, entry, exports[entry].types, scratch)),
      write,
    );
    const leftovers = findLeftovers(folder, entries);
    if (write) for (const name of leftovers) rmSync(join(folder, 'api', name));
    return [
      ...stale.map((name) => `api/${name} ${write ? 'is written' : 'is out of date'}`),
      ...leftovers.map((name) => `api/${name} ${write ? 'is removed' : 'has no entry any more'}`),
    ];
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Returns the reports that differ from the built types. `write` replaces them. */
function findStale(configs: readonly ExtractorConfig[], write: boolean): string[] {
  const [first, ...others] = configs;
  if (first === undefined) return [];
  const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  const messageCallback = (message: { handled: boolean }): void => void (message.handled = true);
  return configs
    .filter(
      (config) =>
        Extractor.invoke(config, { compilerState, localBuild: write, messageCallback })
          .apiReportChanged,
    )
    .map(({ reportFilePath }) => basename(reportFilePath));
}

function configure(folder: string, entry: string, types: string, scratch: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      compiler: { overrideTsconfig: { compilerOptions, include: ['dist'] } },
      apiReport: {
        enabled: true,
        reportFileName: reportOf(entry),
        reportFolder: join(folder, 'api'),
        reportTempFolder: scratch,
        // A reachable type belongs to the public surface, also if it is not exported.
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
    },
  });
}

function findLeftovers(folder: string, entries: readonly string[]): string[] {
  if (!existsSync(join(folder, 'api'))) return [];
  const known = new Set(entries.map(reportOf));
  return readdirSync(join(folder, 'api')).filter((name) => !known.has(name));
}

/** `./node` → `node.api.md` */
function reportOf(entry: string): string {
  return `${entry === '.' ? 'index' : entry.slice('./'.length)}.api.md`;
}

function main(args: readonly string[]): void {
  const write = args.includes('--write');
  const named = args.filter((arg) => arg !== '--write');
  const folders = (named.length > 0 ? named : ['.'])
    .map((folder) => resolve(folder))
    .filter((folder) => !isPrivate(folder));
  const lines = folders.flatMap((folder) =>
    checkApiReports(folder, write).map((line) => `${basename(folder)}: ${line}`),
  );
  const advice =
    write || lines.length === 0 ? [] : ['run `npm run api`, and review what it changes'];
  for (const line of [...lines, ...advice]) process.stdout.write(`${line}\n`);
  if (advice.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
