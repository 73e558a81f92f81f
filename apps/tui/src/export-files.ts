import type { CredentialFormat } from '@bilipass/credential-store';

/** The names of files, in lower case, by format. The first one that matches counts. */
const names: readonly (readonly [name: RegExp, format: CredentialFormat])[] = [
  [/bbdown|\.data$/, 'bbdown'],
  [/rsshub/, 'rsshub'],
  [/bili[-_]?sync/, 'bili-sync'],
  [/yutto|\.toml$/, 'yutto'],
  [/biliup/, 'biliup'],
  [/storage[-_]?state|playwright|puppeteer|^(state|auth)\.json$/, 'storage-state'],
  [/^\.env(\.|$)|\.env$/, 'env'],
  [/header|\.cookie$|^cookies?$/, 'cookie'],
  [/^credential.*\.json$/, 'login-v2'],
  [/cookie.*\.json$/, 'browser'],
  [/\.txt$/, 'netscape'],
  [/\.json$/, 'json'],
];

/** The usual name of a file, where that is not the name of the format. */
const usual: Partial<Record<CredentialFormat, (id: string) => string>> = {
  json: (id) => `bilipass-${id}.json`,
  browser: (id) => `cookies-${id}.json`,
  'login-v2': (id) => `credential-${id}.json`,
  netscape: (id) => `cookies-${id}.txt`,
  yutto: (id) => `yutto-${id}.toml`,
  cookie: (id) => `header-${id}.txt`,
  env: (id) => `bilipass-${id}.env`,
  rsshub: (id) => `rsshub-${id}.env`,
  bbdown: () => 'BBDown.data',
};

/** Returns the format that the name of a file stands for; `undefined` for an unknown name. */
export function formatOfFile(path: string): CredentialFormat | undefined {
  const parts = path.trim().toLowerCase().split(/[/\\]/);
  const name = parts.pop() ?? '';
  // The folder in which Playwright's documentation keeps its states.
  if (parts.includes('.auth') && name.endsWith('.json')) return 'storage-state';
  return names.find(([pattern]) => pattern.test(name))?.[1];
}

/**
 * Returns the usual name of a file in that format.
 *
 * @param id - The account id.
 */
export function fileNameFor(format: CredentialFormat, id: string): string {
  return usual[format]?.(id) ?? `${format}-${id}.json`;
}
