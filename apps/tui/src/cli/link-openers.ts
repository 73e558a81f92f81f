import { canOpenBrowser, isTextBrowser } from '@bilipass/geetest';

/** A program that opens a link. */
export interface LinkOpener {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether its exit status says nothing: that of `explorer.exe` is always 1. */
  readonly hasNoStatus?: boolean;
}

export interface LinkOpenerEnv {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default `auto`. */
  readonly browser?: 'auto' | 'always' | 'never' | undefined;
}

/**
 * Returns the programs that may open a link, the best one first: those of `BROWSER`, then those of
 * the system. None where a window would not be seen.
 */
export function linkOpeners(url: string, facts: LinkOpenerEnv): LinkOpener[] {
  const { platform, env, browser: preference } = facts;
  if (env['BILIPASS_NO_BROWSER'] && preference !== 'always') return [];
  if (!canOpenBrowser({ env, platform, preference })) return [];
  return [...ownBrowsers(url, facts), ...systemOpeners(url, facts)];
}

/**
 * `BROWSER` is a list. In each entry `%s` stands for the link, which is added where it is missing.
 * An entry that names a file with blanks in its path is one word.
 */
function ownBrowsers(url: string, { platform, env }: LinkOpenerEnv): LinkOpener[] {
  const list = env['BROWSER'] ?? '';
  const entries = platform === 'win32' ? [list] : list.split(':');
  return entries
    .map((entry) => entry.trim().replace(/\s*&$/, ''))
    .filter((entry) => entry !== '' && !isTextBrowser(entry))
    .map((entry) => {
      const [command = '', ...args] = wordsOf(entry);
      const hasPlace = args.some((arg) => arg.includes('%s'));
      const filled = args.map((arg) => arg.replaceAll('%s', () => url));
      return { command, args: hasPlace ? filled : [...filled, url] };
    });
}

function wordsOf(entry: string): string[] {
  const quoted = entry.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const words = quoted.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  const isPath = /^(\/|[A-Za-z]:[\\/])/.test(entry) && !/["'%]|\s-/.test(entry);
  return isPath ? [entry] : words;
}

function systemOpeners(url: string, { platform, env, browser }: LinkOpenerEnv): LinkOpener[] {
  if (platform === 'darwin') return [{ command: 'open', args: [url] }];
  if (platform === 'win32') return [{ command: 'explorer.exe', args: [url], hasNoStatus: true }];
  const hasDisplay = Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']) || browser === 'always';
  return [
    ...(env['WSL_DISTRO_NAME'] || env['WSL_INTEROP'] ? windowsOpeners(url) : []),
    ...(hasDisplay ? [{ command: 'xdg-open', args: [url] }] : []),
  ];
}

/** From within WSL. */
function windowsOpeners(url: string): LinkOpener[] {
  return [
    { command: 'wslview', args: [url] },
    { command: 'explorer.exe', args: [url], hasNoStatus: true },
    // cmd.exe would end the command at a bare &.
    { command: 'cmd.exe', args: ['/c', 'start', '', url.replaceAll('&', '^&')] },
  ];
}
