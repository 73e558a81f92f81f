import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Asks the program, from its source, for the help of one of its commands, or for its own. Each is
 * asked once.
 */
export function createHelp(
  root: string,
): (command: string | undefined) => Promise<string | undefined> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const node = ['--conditions=@bilipass/source', '--import', loader];
  const program = join(root, 'apps/tui/src/bilipass.ts');
  const asked = new Map<string | undefined, Promise<string | undefined>>();

  const ask = (command: string | undefined): Promise<string | undefined> => {
    const args = [...node, program, ...(command === undefined ? [] : [command]), '--help'];
    return new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: root }, (error, stdout) =>
        resolve(error ? undefined : stdout),
      );
    });
  };
  return (command) => {
    const answer = asked.get(command) ?? ask(command);
    asked.set(command, answer);
    return answer;
  };
}
