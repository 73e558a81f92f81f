import type { Messages } from '../i18n/messages.ts';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { loadLanguage } from '../i18n/load-language.ts';
import { systemLocale } from '../i18n/system-locale.ts';
import { AppError } from '../app-error.ts';
import { homeDirectory } from '../home-directory.ts';
import { readConfig, type Config } from './config-file.ts';
import { exitCodeOf, exitCodes, runExitCodeOf, type ExitCode } from '../exit-codes.ts';
import { isRun, ownArgs } from './own-args.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { resolveSettings } from './settings.ts';
import { isReaderGone, watchOutput, type WatchedOutput } from './watch-output.ts';
import { watchSignals } from './watch-signals.ts';

/** Runs the program: reads the command line, runs the command, and ends the process. */
export async function main(args: readonly string[], version: string): Promise<void> {
  const output = watchOutput(process.stdout);
  // Losing standard error must not end the program: it carries messages only.
  process.stderr.on('error', () => {});
  const exitCode = await invoke(args, { version, output });
  const lost = await output.flush();
  process.exit(lost === undefined ? exitCode : await reportLost(lost, exitCode, args));
}

async function invoke(
  args: readonly string[],
  { version, output }: { readonly version: string; readonly output: WatchedOutput },
): Promise<ExitCode> {
  const { env, platform } = process;
  let config: Config = {};
  try {
    requireWorkingDirectory();
    const home = homeDirectory();
    config = readConfig({ file: flagValueIn(args, '--config'), platform, env, home });
    const messages = await readLanguage(args, config);
    const invocation = await parseCommandLine(args, { messages, version });
    if (!invocation) return exitCodes.ok;
    const { flags } = invocation;
    const settings = resolveSettings({ flags, env, config, platform, home });
    const interruption = watchSignals(settings.timeoutMs);
    const context = { messages, settings, interruption };
    if (invocation.kind !== 'command') {
      // The reader of the events has gone. A command runs to its end: it may be changing accounts.
      output.onLost(() => interruption.interrupt());
      const { runDialogue } = await import('./run-dialogue.ts');
      return await runDialogue(invocation, context);
    }
    const { runCommandLine } = await import('./run-command-line.ts');
    return await runCommandLine(invocation.call, { ...context, flags });
  } catch (error) {
    // Only errors of command line and settings arrive here.
    const { openReport } = await import('./open-report.ts');
    const exitCode = isRun(args) ? runExitCodeOf(error) : exitCodeOf(error);
    // With `run`, standard output is that of its program.
    const json = !isRun(args) && args.includes('--json');
    const report = openReport({ json }, await readLanguage(args, config));
    await report.end({ exitCode, error });
    return exitCode;
  }
}

/** Libraries call it as they are loaded. */
function requireWorkingDirectory(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new AppError('setting-invalid', {
      detail: { en: 'the working directory is gone', zh: '当前目录已不存在' },
      cause,
    });
  }
}

function readLanguage(args: readonly string[], { lang }: Config): Promise<Messages> {
  const { env } = process;
  const flag = flagValueIn(args, '--lang');
  return loadLanguage(chooseLanguage({ flag, env, config: lang, systemLocale }));
}

/** Reports lost output, unless the reader has gone. @returns the exit code. */
async function reportLost(
  lost: Error,
  exitCode: ExitCode,
  args: readonly string[],
): Promise<ExitCode> {
  if (!isReaderGone(lost)) {
    const { lostOutputLine } = await import('../ui/ending-lines.ts');
    const line = lostOutputLine(lost, await readLanguage(args, {}));
    await new Promise((resolve) => process.stderr.write(`${line}\n`, resolve));
  }
  const isLostAlone = exitCode === exitCodes.ok || exitCode === exitCodes.cancelled;
  return isLostAlone ? exitCodes.unexpected : exitCode;
}

/**
 * Returns the value of a flag that is needed before the command line is parsed, such as `--lang`.
 */
function flagValueIn(args: readonly string[], flag: string): string | undefined {
  const own = ownArgs(args);
  const index = own.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  const arg = own[index];
  return arg === flag ? own[index + 1] : arg?.slice(flag.length + 1);
}
