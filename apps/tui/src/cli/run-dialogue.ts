import type { ClientEvent } from '@bilipass/core';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from '../app-error.ts';
import type { Messages } from '../i18n/messages.ts';
import { systemLocale } from '../i18n/system-locale.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import { LineSource, type Lines } from '../ui/port/line-source.ts';
import { orUnreadable, readData } from '../read-data.ts';
import { chooseMode, isOn, type Mode } from './choose-mode.ts';
import { DebugLog } from './debug-log.ts';
import { exitCodeOf, type ExitCode } from '../exit-codes.ts';
import type { Invocation } from './invocation.ts';
import type { DemoInput } from '../demo/demo-keyboard.ts';
import { openFrontEnd } from './open-front-end.ts';
import { inputDeadline, openInput } from './open-input.ts';
import { openLoginServices, type LoginServicesContext } from './open-login-services.ts';
import { runLoginCommand } from './run-login-command.ts';
import type { Settings } from './settings.ts';
import type { Interruption } from '../interruption.ts';

type Dialogue = Exclude<Invocation, { kind: 'command' }>;

interface DialogueContext {
  readonly messages: Messages;
  readonly settings: Settings;
  readonly interruption: Interruption;
}

/** Runs a login or a demo from the first question to the exit code. */
export async function runDialogue(
  invocation: Dialogue,
  context: DialogueContext,
): Promise<ExitCode> {
  const { messages, settings, interruption } = context;
  const { qr, qrInvert, debug } = settings;
  const flags = { ...invocation.flags, qr, qrInvert };
  const isDemo = invocation.kind === 'demo';
  // The screen is the output of a demo; the screen of a login must not mix with its data.
  const screen = isDemo ? process.stdout : process.stderr;
  const mode = chooseMode({
    flags,
    env: process.env,
    stdinIsTerminal: process.stdin.isTTY,
    screenIsTerminal: screen.isTTY,
  });
  const lines = linesFor(invocation, mode);
  const debugLog = new DebugLog({ enabled: debug, held: mode.kind === 'tui' });
  const demoInput = isDemo ? await openDemoInput(mode) : undefined;
  const facts = { mode, flags, messages, screen, demoInput, lines, interruption };
  let shown: LoginUi | undefined;
  const onEvent = (event: ClientEvent): void => {
    debugLog.add(event);
    if (shown) notifyRetry(shown, event);
  };
  // Before the front end: the first code comes while the screen loads.
  const opened = openDialogue(invocation, mode, {
    settings,
    onEvent,
    signal: interruption.signal,
  });
  const ui = await openFrontEnd(facts);
  shown = ui;
  const country = async () => {
    const { defaultCountry } = await import('./default-country.ts');
    return defaultCountry({ env: process.env, platform: process.platform, systemLocale });
  };
  let exitCode: ExitCode;
  let error: unknown;
  try {
    refuseSharedInput(invocation);
    exitCode =
      opened.kind === 'demo'
        ? await playDemo(opened, { ui, mode, demoInput, onEvent, ...context })
        : await runLoginCommand(opened.login, {
            ui,
            settings,
            language: messages.language,
            country,
            lines,
            readInput: inputReader(mode, interruption),
            interruption,
            services: opened.services,
          });
  } catch (caught) {
    error = caught;
    exitCode = exitCodeOf(caught);
  }
  await ui.end({ exitCode, error });
  if (isDemo && mode.kind !== 'json' && error === undefined) {
    screen.write(`\n${messages.marks.join(messages.demoEnd, 'npx bilipass')}\n`);
  }
  debugLog.release();
  return exitCode;
}

/** Loaded for a demo only. */
async function openDemoInput(mode: Mode): Promise<DemoInput> {
  const { DemoInput: Input } = await import('../demo/demo-keyboard.ts');
  const readsKeys = mode.kind === 'tui' || (mode.kind === 'plain' && mode.prompts);
  return new Input(readsKeys ? process.stdin : undefined);
}

interface DemoParts extends DialogueContext {
  readonly ui: LoginUi;
  readonly mode: Mode;
  readonly demoInput: DemoInput | undefined;
  readonly onEvent: (event: ClientEvent) => void;
}

async function playDemo(
  invocation: Extract<Invocation, { kind: 'demo' }>,
  { ui, mode, demoInput, onEvent, interruption, settings, messages }: DemoParts,
): Promise<ExitCode> {
  const { runDemo } = await import('../demo/run-demo.ts');
  const { openCaptchaPlace } = await import('./open-captcha-place.ts');
  const { platform, env } = process;
  const browser = settings.browser === false ? 'never' : 'auto';
  const manner = mode.kind === 'tui' ? 'screens' : 'lines';
  return runDemo(invocation, {
    ui,
    interruption,
    onEvent,
    // In JSON, nothing is typed.
    keyboard: mode.kind === 'json' ? undefined : demoInput?.keyboard(manner),
    captchaPlace: (loaderUrl) =>
      openCaptchaPlace({ platform, env, browser, language: messages.language, loaderUrl }),
  });
}

/** The made-up person answers a demo; without input, no program answers. */
function linesFor({ kind, flags }: Dialogue, mode: Mode): Lines {
  if (kind === 'demo') return noLines;
  const isRefused = flags.noInput === true || isOn(process.env['BILIPASS_NO_INPUT']);
  if (mode.kind === 'json' && isRefused) return { next: async () => undefined };
  return new LineSource(process.stdin);
}

/** Opens what a login needs besides its front end. Lines show no code sooner for it. */
function openDialogue(invocation: Dialogue, { kind }: Mode, context: LoginServicesContext) {
  if (invocation.kind === 'demo') return invocation;
  const { login } = invocation;
  const services = openLoginServices(kind === 'tui' ? login : {}, context);
  // The login reports it.
  services.catch(() => {});
  return { kind: 'login', login, services } as const;
}

const noLines: Lines = { next: ({ signal }) => rejectOnAbort(signal) };

/** Reads standard input as data, where it carries no answers. */
function inputReader(
  mode: Mode,
  { signal }: Interruption,
): (() => Promise<Uint8Array>) | undefined {
  if (mode.kind !== 'plain' || process.stdin.isTTY) return undefined;
  return () =>
    orUnreadable(signal, () => readData(openInput().chunks, { signal, deadline: inputDeadline() }));
}

/** With --json, standard input is for answers. */
function refuseSharedInput(invocation: Dialogue): void {
  if (invocation.kind !== 'login' || !invocation.flags.json) return;
  const { passwordStdin, codeStdin } = invocation.login;
  if (passwordStdin || codeStdin) {
    throw new AppError('flags-clash', {
      detail: {
        en: `--json and ${passwordStdin ? '--password-stdin' : '--code-stdin'}; with --json, answers come as JSON`,
        zh: `--json 与 ${passwordStdin ? '--password-stdin' : '--code-stdin'}；使用 --json 时以 JSON 作答`,
      },
    });
  }
}

/** Reports automatic retries: the person waits for them. */
function notifyRetry(ui: LoginUi, event: ClientEvent): void {
  if (event.type !== 'request-retried') return;
  const { code, delayMs } = event;
  ui.notify({ type: 'retry', code, at: Date.now() + delayMs, delayMs });
}
