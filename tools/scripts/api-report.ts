// Writes the built exports of each entry of a package into `api/`. Arguments: the folders of packages.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';
import { isPrivate, workspaceRoot } from './pack.ts';

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

/** An element lives in a browser. */
const libOf = (folder: string): readonly string[] =>
  folder.endsWith('/login-page') ? ['es2023', 'dom'] : compilerOptions.lib;

/** Replaces the reports of a package. */
function writeReports(folder: string): void {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  rmSync(join(folder, 'api'), { recursive: true, force: true });
  mkdirSync(join(folder, 'api'));
  const [first, ...others] = Object.keys(exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => configure(folder, entry, exports[entry].types));
  if (first === undefined) return;
  const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  const messageCallback = (message: { handled: boolean }): void => void (message.handled = true);
  for (const config of [first, ...others]) {
    Extractor.invoke(config, { compilerState, localBuild: true, messageCallback });
  }
}

function configure(folder: string, entry: string, types: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      compiler: {
        overrideTsconfig: {
          compilerOptions: { ...compilerOptions, lib: libOf(folder) },
          include: ['dist'],
        },
      },
      apiReport: {
        enabled: true,
        // `./node` → `node.api.md`
        reportFileName: `${entry.slice('./'.length) || 'index'}.api.md`,
        reportFolder: join(folder, 'api'),
        reportTempFolder: join(workspaceRoot, 'node_modules/.cache/api-extractor'),
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

for (const folder of process.argv.slice(2).map((path) => resolve(path))) {
  if (!isPrivate(folder)) writeReports(folder);
}
