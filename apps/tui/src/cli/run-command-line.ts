import { systemRuntime } from '@bilipass/core';
import { Accounts } from '@bilipass/credential-store';
import type { CommandCall } from '../commands/command-call.ts';
import { runCommand } from './run-command.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Services } from '../services.ts';
import type { Prompter } from '../ui/plain/line-prompter.ts';
import { isOn } from './choose-mode.ts';
import { DebugLog } from './debug-log.ts';
import { startProgram } from '../commands/run/start-program.ts';
import { exitCodeOf, runExitCodeOf, type ExitCode } from '../exit-codes.ts';
import { shortLivedPlaces } from '../own-places.ts';
import type { GlobalFlags } from './invocation.ts';
import { lookAtTerminal } from './look-at-terminal.ts';
import { inputDeadline, openInput } from './open-input.ts';
import { openFetch } from './open-fetch.ts';
import { openReport } from './open-report.ts';
import { openStore } from './open-store.ts';
import { proxyLabel } from './proxy-address.ts';
import { keeperFolder } from '../keeper-state.ts';
import type { Settings } from './settings.ts';
import type { Interruption } from '../interruption.ts';

interface CommandLineContext {
  readonly flags: GlobalFlags;
  readonly settings: Settings;
  readonly messages: Messages;
  readonly interruption: Interruption;
}

export async function runCommandLine(
  call: CommandCall,
  context: CommandLineContext,
): Promise<ExitCode> {
  const { flags, settings, messages, interruption } = context;
  const isRun = call.name === 'run';
  // Standard output is that of its program.
  const report = openReport(isRun ? { ...flags, json: false } : flags, messages);
  let services: Promise<Services> | undefined;
  let exitCode: ExitCode;
  let error: unknown;
  try {
    const { signal } = interruption;
    const { store, path: storePath } = await openStore(settings, { signal });
    exitCode = await runCommand(call, {
      accounts: new Accounts({ store }),
      store,
      storePath,
      report,
      messages,
      signal,
      now: Date.now,
      startTimer: systemRuntime.startTimer,
      prompter: () => openPrompter(flags, interruption),
      services: () => (services ??= openServices(context)),
      protection: settings.storeProtection,
      platform: process.platform,
      proxy: proxyLabel(settings.proxy, process.env),
      nodeVersion: process.version,
      terminal: lookAtTerminal,
      columns: () => process.stdout.columns ?? process.stderr.columns,
      output: () => ({
        isTerminal: process.stdout.isTTY,
        isTaken: flags.json ?? false,
        write: (text) => void process.stdout.write(text),
      }),
      env: process.env,
      handOver: interruption.handOver,
      startProgram,
      tempPlaces: shortLivedPlaces(),
      input: openInput,
      webhookKey: process.env['BILIPASS_WEBHOOK_KEY'] || undefined,
      keeperFolder: keeperFolder(storePath),
      inputDeadline,
    });
  } catch (caught) {
    error = caught;
    exitCode = isRun ? runExitCodeOf(caught) : exitCodeOf(caught);
  }
  // The exit code is that of the program, which has said why.
  if (isRun && error === undefined) return exitCode;
  await report.end({ exitCode, error });
  return exitCode;
}

async function openPrompter(
  { json, noInput }: GlobalFlags,
  { interrupt }: Interruption,
): Promise<Prompter | undefined> {
  const { stdin, stderr: screen } = process;
  const isRefused = json || noInput || isOn(process.env['BILIPASS_NO_INPUT']);
  if (isRefused || !stdin.isTTY || !screen.isTTY) return undefined;
  const { LinePrompter } = await import('../ui/plain/line-prompter.ts');
  return new LinePrompter({ stdin, screen, interrupt, runtime: systemRuntime });
}

async function openServices({ settings }: CommandLineContext): Promise<Services> {
  const { createServices } = await import('../services.ts');
  const log = new DebugLog({ enabled: settings.debug, held: false });
  const runtime = await openFetch(settings);
  return createServices({ runtime, onEvent: (event) => log.add(event) });
}
