import { Accounts } from '@bilipass/credential-store';
import type { CommandCall } from '../commands/command-call.ts';
import { createReport } from '../commands/report.ts';
import { runCommand } from '../commands/run-command.ts';
import { endingLines } from '../front-ends/ending-lines.ts';
import { errorFields } from '../front-ends/json/json-fields.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Services } from '../services.ts';
import { LinePrompter } from '../terminal/line-prompter.ts';
import { isOn } from './choose-mode.ts';
import { DebugLog } from './debug-log.ts';
import { exitCodeOf, type ExitCode } from './exit-codes.ts';
import type { GlobalFlags } from './invocation.ts';
import { openFetch } from './open-fetch.ts';
import { openStore } from './open-store.ts';
import type { Settings } from './settings.ts';
import type { Interruption } from './watch-signals.ts';

/** What {@link runCommandLine} works with. */
export interface CommandLineContext {
  readonly flags: GlobalFlags;
  readonly settings: Settings;
  readonly messages: Messages;
  readonly interruption: Interruption;
}

/** One command on stored accounts: data to standard output, everything else to standard error. */
export async function runCommandLine(
  call: CommandCall,
  context: CommandLineContext,
): Promise<ExitCode> {
  const { flags, settings, messages, interruption } = context;
  const { stdin, stdout, stderr } = process;
  const json = flags.json ?? false;
  const print = (line: string): void => void stdout.write(`${line}\n`);
  const say = (line: string): void => void stderr.write(`${line}\n`);
  const report = createReport({ json, quiet: flags.quiet ?? false, now: Date.now, print, say });
  const { store, path: storePath } = openStore(settings.storeDirectory);
  let exitCode: ExitCode;
  let error: unknown;
  try {
    exitCode = await runCommand(call, {
      accounts: new Accounts({ store }),
      store,
      storePath,
      report,
      messages,
      signal: interruption.signal,
      now: Date.now,
      prompter: canAsk(flags)
        ? new LinePrompter({ stdin, screen: stderr, interrupt: () => interruption.interrupt() })
        : undefined,
      services: () => openServices(context),
      usesProxy: settings.proxy !== undefined,
      nodeVersion: process.version,
      terminal: {
        screenIsTerminal: stderr.isTTY,
        inputIsTerminal: stdin.isTTY,
        columns: stdout.columns ?? stderr.columns,
        rows: stdout.rows ?? stderr.rows,
        colors: stderr.isTTY ? 2 ** stderr.getColorDepth() : 1,
      },
      output: { isTerminal: stdout.isTTY, isTaken: json, write: (text) => void stdout.write(text) },
      stdin,
    });
  } catch (caught) {
    error = caught;
    exitCode = exitCodeOf(caught);
  }
  await report.end({ error: error === undefined ? undefined : errorFields(error), exit: exitCode });
  if (!json) for (const line of endingLines({ exitCode, error }, messages)) say(line);
  return exitCode;
}

/** A question needs a person at both ends. */
function canAsk({ json, noInput }: GlobalFlags): boolean {
  const refused = json || noInput || isOn(process.env['BILIPASS_NO_INPUT']);
  return !refused && process.stdin.isTTY && process.stderr.isTTY;
}

async function openServices({ settings }: CommandLineContext): Promise<Services> {
  const { createServices } = await import('../services.ts');
  const log = new DebugLog({ enabled: settings.debug, held: false });
  const runtime = await openFetch(settings);
  return createServices({ runtime, onEvent: (event) => log.add(event) });
}
