import { CommanderError } from 'commander';
import type { Invocation } from './invocation.ts';
import { ownArgs } from './own-args.ts';
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
  const program = createProgram({ messages, version, onInvocation });
  if (asksHelp(args)) (await import('./explain-commands.ts')).explainCommands(program, messages);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw (await import('./usage-error.ts')).usageErrorOf(error, program, args);
  }
  if (lacksDashes(invocation, args)) {
    throw (await import('./usage-error.ts')).usageError({ kind: 'dashes-missing' }, 'run');
  }
  return invocation;
}

function asksHelp(args: readonly string[]): boolean {
  return ownArgs(args).some((arg) => arg === 'help' || arg === '--help' || arg === '-h');
}

/** Without them, flags of the program would be taken for flags of `run`. */
function lacksDashes(invocation: Invocation | undefined, args: readonly string[]): boolean {
  if (invocation?.kind !== 'command' || invocation.call.name !== 'run') return false;
  const behind = args.slice(ownArgs(args).length + 1);
  return behind.length !== invocation.call.command.length;
}
