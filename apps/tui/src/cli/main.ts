import { homedir } from 'node:os';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { loadMessages } from '../i18n/load-messages.ts';
import type { Messages } from '../i18n/messages.ts';
import { systemLocale } from '../i18n/system-locale.ts';
import { readConfig, type Config } from './config-file.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { flagValueIn } from './flag-value.ts';
import { parseCommandLine } from './parse-command-line.ts';
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
        systemLocale,
      }),
    );
  let config: Config = {};
  try {
    config = readConfig({ file: flagValueIn(args, '--config'), platform, env, home });
    const messages = readLanguage(config.lang);
    const invocation = await parseCommandLine(args, { messages, version });
    if (!invocation) return exitCodes.ok;
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
    // Only what is wrong with command line and settings comes here.
    const { openReport } = await import('./open-report.ts');
    const exitCode = exitCodeOf(error);
    const report = openReport({ json: args.includes('--json') }, readLanguage(config.lang));
    await report.end({ exitCode, error });
    return exitCode;
  }
}
