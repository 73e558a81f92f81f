import { homedir } from 'node:os';
import { CommanderError } from 'commander';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { loadMessages } from '../i18n/load-messages.ts';
import type { Messages } from '../i18n/messages.ts';
import { readConfig } from './config-file.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { flagValueIn } from './flag-value.ts';
import type { Invocation } from './invocation.ts';
import { createProgram, type ProgramOptions } from './program.ts';
import { resolveSettings } from './settings.ts';
import { watchSignals } from './watch-signals.ts';

/** The whole program: reads the command line, runs what it asks for, and ends the process. */
export async function main(args: readonly string[], version: string): Promise<void> {
  // Whoever reads our output has gone away, as with `| head`: there is nobody left to tell.
  process.stdout.on('error', () => process.exit(exitCodes.unexpected));
  const exitCode = await invoke(args, version);
  // A pipe may still hold what was written to it.
  process.stdout.write('', () => process.exit(exitCode));
}

async function invoke(args: readonly string[], version: string): Promise<ExitCode> {
  const { env, platform } = process;
  const home = homedir();
  const readLanguage = (named?: string): Messages =>
    loadMessages(
      chooseLanguage({
        flag: flagValueIn(args, '--lang'),
        env,
        config: named,
        systemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
      }),
    );
  try {
    const config = readConfig({ file: flagValueIn(args, '--config'), platform, env, home });
    const messages = readLanguage(config.lang);
    const invocation = await parse(args, { messages, version });
    if (typeof invocation === 'number') return invocation;
    const { flags } = invocation;
    const settings = resolveSettings({ flags, env, config, platform, home });
    const interruption = watchSignals(settings.timeoutMs);
    const context = { messages, settings, interruption };
    if (invocation.kind !== 'command') {
      const { runDialogue } = await import('./run-dialogue.ts');
      return await runDialogue(invocation, context);
    }
    const { runCommandLine } = await import('./run-command-line.ts');
    return await runCommandLine(invocation.call, { ...context, flags });
  } catch (error) {
    // Only what is wrong with the settings comes here: there is nothing yet that could say it better.
    const { failureLines } = await import('../front-ends/ending-lines.ts');
    for (const line of failureLines(error, readLanguage())) process.stderr.write(`${line}\n`);
    return exitCodeOf(error);
  }
}

/** What the command line asks for, or how the program ends at once. */
async function parse(
  args: readonly string[],
  { messages, version }: Pick<ProgramOptions, 'messages' | 'version'>,
): Promise<Invocation | ExitCode> {
  let invocation: Invocation | undefined;
  const onInvocation = (found: Invocation): void => {
    invocation = found;
  };
  try {
    const program = createProgram({ messages, version, onInvocation });
    // Only a shell needs it, at each Tab; everybody else starts the faster without.
    if (args[0] === 'completion' || args[0] === 'complete') {
      const { addCompletion } = await import('./completion.ts');
      addCompletion(program, messages);
    } else {
      program.command('completion <shell>').description(messages.cli.completion);
    }
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version were asked for; everything else is a slip that commander has explained.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  // A shell has been answered already.
  return invocation ?? exitCodes.ok;
}
