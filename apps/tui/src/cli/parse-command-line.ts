import { CommanderError } from 'commander';
import { AppError } from '../app-error.ts';
import type { Invocation } from './invocation.ts';
import { isRun, ownArgs } from './own-args.ts';
import { createProgram, type ProgramOptions } from './program.ts';

/**
 * Parses the command line.
 *
 * @returns `undefined` where it is answered already: with help, the version, or shell completion.
 * @throws {AppError} `usage-wrong`.
 */
export async function parseCommandLine(
  args: readonly string[],
  { messages, version }: Pick<ProgramOptions, 'messages' | 'version'>,
): Promise<Invocation | undefined> {
  let invocation: Invocation | undefined;
  const onInvocation = (found: Invocation): void => {
    invocation = found;
  };
  try {
    const program = createProgram({ messages, version, onInvocation });
    // Only a shell needs it, at each Tab.
    if (ownArgs(args).some((arg) => arg === 'completion' || arg === 'complete')) {
      const { default: tab } = await import('@bomb.sh/tab/commander');
      tab(program, { completionCommandName: 'completion' });
    } else {
      program.command('completion <shell>');
    }
    const completion = program.commands.find((command) => command.name() === 'completion');
    completion?.description(messages.cli.completion);
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new AppError('usage-wrong', { detail: detailOf(error, args) });
  }
  requireDashes(invocation, args);
  return invocation;
}

const DASHES_RULE = "write '--' before the program and its arguments";

/** Otherwise, flags of the program would be taken for flags of `run`. */
function requireDashes(invocation: Invocation | undefined, args: readonly string[]): void {
  if (invocation?.kind !== 'command' || invocation.call.name !== 'run') return;
  const behind = args.slice(ownArgs(args).length + 1);
  if (behind.length === invocation.call.command.length) return;
  throw new AppError('usage-wrong', { detail: DASHES_RULE });
}

function detailOf(error: CommanderError, args: readonly string[]): string {
  return isRun(args) && !args.includes('--') ? DASHES_RULE : wordsOf(error);
}

function wordsOf({ message }: CommanderError): string {
  // A suggestion is on its own line.
  return message.replace(/^error: /, '').replaceAll('\n', ' ');
}
