import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The help of `bilipass`, or of one of its commands; `undefined` when there is no such command. */
export type Help = (command: readonly string[]) => Promise<string | undefined>;

/** Asks the program, from its source, for its help; for that of each command once. */
export function createHelp(root: string): Help {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const node = ['--conditions=@bilipass/source', '--import', loader];
  const program = join(root, 'apps/tui/src/bilipass.ts');
  const asked = new Map<string, Promise<string | undefined>>();

  const ask = (command: readonly string[]): Promise<string | undefined> => {
    const args = [...node, program, ...command, '--help'];
    const path = ['bilipass', ...command].join(' ');
    return new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: root }, (error, stdout) => {
        // For a command that it does not know, the program prints its own help.
        const [usage = ''] = stdout.split('\n');
        resolve(error === null && usage.includes(path) ? stdout : undefined);
      });
    });
  };
  return (command) => {
    const name = command.join(' ');
    const answer = asked.get(name) ?? ask(command);
    asked.set(name, answer);
    return answer;
  };
}
