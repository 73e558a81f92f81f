import { startTimer } from '@bilipass/waiting/start-timer';
import { linkOpeners, type LinkOpener, type LinkOpenerEnv } from './link-openers.ts';

/** An opener that fails does so at once; a browser that runs on has opened the link. */
const PATIENCE_MS = 1_500;

/**
 * Opens a link with the first program that can, and ignores what it prints.
 *
 * @returns whether one has opened it, as far as its exit status says. Never throws.
 */
export async function openLink(url: string, facts: LinkOpenerEnv): Promise<boolean> {
  for (const opener of linkOpeners(url, facts)) if (await run(opener)) return true;
  return false;
}

async function run({ command, args, hasNoStatus = false }: LinkOpener): Promise<boolean> {
  // Loaded here: most runs open nothing.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    const end = (isOpen: boolean): void => {
      cancelTimer();
      child.unref();
      resolve(isOpen);
    };
    const cancelTimer = startTimer(PATIENCE_MS, () => end(true));
    child.once('error', () => end(false));
    child.once('exit', (status) => end(status === 0 || hasNoStatus));
  });
}
