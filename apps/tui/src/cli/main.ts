import { CommanderError } from 'commander';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { loadMessages } from '../i18n/load-messages.ts';
import { readVersion } from '../version.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { languageFlagIn } from './language-flag.ts';
import type { Invocation } from './invocation.ts';
import { createProgram } from './program.ts';
import { run } from './run.ts';
import { watchSignals } from './watch-signals.ts';

/** The whole program: reads the command line, runs what it asks for, and ends the process. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads our output has gone away, as with `| head`: there is nobody left to tell.
  process.stdout.on('error', () => process.exit(exitCodes.unexpected));
  const exitCode = await invoke(args);
  // A pipe may still hold what was written to it.
  process.stdout.write('', () => process.exit(exitCode));
}

async function invoke(args: readonly string[]): Promise<ExitCode> {
  const messages = loadMessages(
    chooseLanguage({
      flag: languageFlagIn(args),
      env: process.env,
      systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
    }),
  );
  let invocation: Invocation | undefined;
  const onInvocation = (found: Invocation): void => {
    invocation = found;
  };
  try {
    createProgram({ messages, version: readVersion(), onInvocation }).parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version were asked for; everything else is a slip that commander has explained.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  if (!invocation) return exitCodes.usage;
  return run(invocation, { messages, interruption: watchSignals() });
}
