import { Command, Option } from 'commander';
import type { CommandContext } from './commands/command-context.ts';
import { ExitCode } from './exit-codes.ts';
import { openFrontEnd, type FrontEndFlags } from './front-ends/open-front-end.ts';
import { listenForInterruption, Interruption } from './interruption.ts';
import type { Messages } from './language/messages.ts';
import { readVersion } from './version.ts';

/** Runs the program with the arguments after its name; returns the exit status. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.OK;
  const program = new Command('bilipass')
    .description('Log in to your own Bilibili account from the terminal.')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError();
  addLoginFlags(program.command('login', { isDefault: true }))
    .description('log in by QR code')
    .action(async (flags: FrontEndFlags) => {
      const { runLogin } = await import('./commands/run-login.ts');
      exitCode = await inFrontEnd(flags, runLogin);
    });
  addLoginFlags(program.command('demo'))
    .description('see a whole login against a service inside this program, without network')
    .action(async (flags: FrontEndFlags) => {
      const { runDemo } = await import('./commands/run-demo.ts');
      exitCode = await inFrontEnd(flags, runDemo, (messages) => messages.demoBanner);
    });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const usage = usageExit(error);
    if (usage === undefined) throw error;
    return usage;
  }
  return exitCode;
}

function addLoginFlags(command: Command): Command {
  return command
    .option('--json', 'one JSON event a line on standard output')
    .option('--plain', 'lines instead of the full screen')
    .option('--accessible', 'lines for a screen reader: link and picture instead of a drawn code')
    .option('--tui', 'the full screen, also on CI')
    .addOption(new Option('--lang <language>', 'language').choices(['en', 'zh']))
    .option('--show-qr-url', 'put link and picture of the code into the events, also on CI');
}

async function inFrontEnd(
  flags: FrontEndFlags,
  run: (context: CommandContext) => Promise<ExitCode>,
  banner?: (messages: Messages) => string,
): Promise<ExitCode> {
  const interruption = listenForInterruption();
  const interrupt = (): void => interruption.abort(new Interruption('SIGINT'));
  const frontEnd = await openFrontEnd(flags, interrupt, banner);
  return run({ frontEnd, signal: interruption.signal });
}

/** Commander ends help, version and usage errors with an error of its own. */
function usageExit(error: unknown): ExitCode | undefined {
  if (!(error instanceof Error) || !('exitCode' in error)) return undefined;
  return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
}
