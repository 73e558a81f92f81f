import { spawn } from 'node:child_process';

interface LinkOpenerEnv {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Returns the program that opens links; `undefined` where its window would not be seen. */
export function linkOpener({ platform, env }: LinkOpenerEnv): string | undefined {
  const remote = Boolean(env['SSH_CONNECTION'] ?? env['SSH_TTY']);
  if (env['CI'] || env['BILIPASS_NO_BROWSER'] || env['BROWSER'] === 'www-browser') return undefined;
  if (platform === 'darwin') return remote ? undefined : 'open';
  if (platform === 'win32') return remote ? undefined : 'explorer.exe';
  if (env['WSL_DISTRO_NAME']) return 'wslview';
  return (env['DISPLAY'] ?? env['WAYLAND_DISPLAY']) ? 'xdg-open' : undefined;
}

/** Opens a link, and ignores what the opener prints. @returns whether it was started. */
export function openLink(url: string, facts: LinkOpenerEnv): Promise<boolean> {
  const opener = linkOpener(facts);
  if (!opener) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
