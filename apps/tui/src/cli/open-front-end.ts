import { setImmediate } from 'node:timers/promises';
import { systemRuntime } from '@bilipass/core';
import type { FrontEnd } from '../ui/ending-lines.ts';
import type { Messages } from '../i18n/messages.ts';
import { PrivateTempDir } from '../private-temp-dir.ts';
import type { LineScreen } from '../ui/plain/line-screen.ts';
import type { Prompter } from '../ui/plain/line-prompter.ts';
import type { Answerers } from '../ui/port/login-ui.ts';
import type { Lines } from '../ui/port/line-source.ts';
import type { TerminalStreams } from '../ui/tui/terminal/terminal-session.ts';
import { chooseDisplayOptions, type DisplayEnv } from './choose-display-options.ts';
import { isOn, type Mode } from './choose-mode.ts';
import type { GlobalFlags } from './invocation.ts';
import { openLink } from './open-link.ts';
import type { DemoInput } from '../demo/demo-keyboard.ts';
import type { Interruption } from '../interruption.ts';

interface FrontEndDeps {
  readonly mode: Mode;
  readonly flags: GlobalFlags;
  readonly messages: Messages;
  /** Standard error for a login, so that standard output carries data only. */
  readonly screen: NodeJS.WriteStream;
  /** In place of the terminal's input, with the keys of the made-up person; `undefined` for a login. */
  readonly demoInput: DemoInput | undefined;
  readonly lines: Lines;
  readonly interruption: Interruption;
}

/** Opens the front end of that mode. Only the one that is used is loaded. */
export async function openFrontEnd(facts: FrontEndDeps): Promise<FrontEnd> {
  const { mode, flags, messages, screen, demoInput, lines } = facts;
  switch (mode.kind) {
    case 'json': {
      const { JsonFrontEnd } = await import('../ui/json/json-front-end.ts');
      const showsSecretLinks = flags.showQrUrl === true || !isOn(process.env['CI']);
      const print = (line: string): void => void process.stdout.write(`${line}\n`);
      const demo = demoInput !== undefined;
      return new JsonFrontEnd({ print, now: Date.now, lines, demo, showsSecretLinks });
    }
    case 'plain': {
      const { PlainFrontEnd } = await import('../ui/plain/plain-front-end.ts');
      const lineScreen = await openLineScreen(screen);
      const print = (line: string): void => lineScreen.print(line);
      return new PlainFrontEnd({
        messages,
        screen: lineScreen,
        display: chooseDisplayOptions(displayEnv(facts)),
        prompted: await promptsFor(facts, print),
        accessible: mode.accessible,
        runtime: systemRuntime,
        savePicture: pictureSaver(),
      });
    }
    case 'tui':
      return openTui(facts);
    default:
      return mode satisfies never;
  }
}

async function openLineScreen(screen: NodeJS.WriteStream): Promise<LineScreen> {
  const { LineScreen } = await import('../ui/plain/line-screen.ts');
  return new LineScreen({
    write: (text) => void screen.write(text),
    size: () => {
      const { isTTY, columns, rows } = screen;
      return isTTY && columns > 0 && rows > 0 ? { columns, rows } : undefined;
    },
  });
}

async function openTui(facts: FrontEndDeps): Promise<FrontEnd> {
  const { flags, messages, screen, interruption, demoInput } = facts;
  const streams = { stdin: demoInput ?? process.stdin, screen };
  const [{ TerminalSession }, { chooseScreenDisplay, knowsQueries }] = await Promise.all([
    import('../ui/tui/terminal/terminal-session.ts'),
    import('./choose-screen-display.ts'),
  ]);
  const session = new TerminalSession(streams);
  prepareInk(flags);
  endWithTerminal(streams);
  session.open();
  // The terminal answers while Ink loads.
  const isPlain = !knowsQueries(process.env, process.platform);
  const probed = session.probe({ isPlain });
  // The request of the code goes on between the parts.
  const { loadLayoutEngine } = await import('../ui/tui/layout-engine.ts');
  const engine = loadLayoutEngine();
  await setImmediate();
  await import('ink');
  await setImmediate();
  const { startTui } = await import('../ui/tui/start-tui.tsx');
  const [traits] = await Promise.all([probed, engine]);
  const display = chooseScreenDisplay(displayEnv(facts), traits, session.frameWriter.putPicture);
  return startTui({
    session,
    streams,
    messages,
    display,
    now: Date.now,
    effects: {
      openLink: (url) => openLink(url, { platform: process.platform, env: process.env }),
      copy: (text) => session.frameWriter.control(clipboardSequence(text)),
      savePicture: pictureSaver(),
      interrupt: () => interruption.interrupt(),
      suspend: () => session.suspend(),
    },
  });
}

/**
 * Ends the program as SIGHUP does when the terminal is gone; some processes do not get that signal.
 */
function endWithTerminal({ stdin, screen }: TerminalStreams): void {
  let isGone = false;
  const hangUp = (): void => {
    if (isGone) return;
    isGone = true;
    process.once('exit', dieOfHangUp);
    process.emit('SIGHUP', 'SIGHUP');
  };
  // Keys arrive raw: the input ends only when the terminal has gone.
  stdin.on('end', hangUp);
  stdin.on('error', hangUp);
  screen.on('error', hangUp);
}

/** Node's own exit aborts here: it cannot restore a terminal that is gone. */
function dieOfHangUp(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** The questions to a person. Not loaded where there is none. */
async function promptsFor(
  facts: FrontEndDeps,
  print: (line: string) => void,
): Promise<Answerers | undefined> {
  const prompter = await prompterFor(facts);
  if (!prompter) return undefined;
  const { promptedAnswers } = await import('../ui/plain/prompted-answers.ts');
  return promptedAnswers({ messages: facts.messages, print, prompter }, systemRuntime);
}

/** A demo always shows prompts: the made-up person answers them. */
async function prompterFor({
  mode,
  screen,
  demoInput,
  interruption,
}: FrontEndDeps): Promise<Prompter | undefined> {
  if (mode.kind === 'plain' && mode.prompts) {
    const { LinePrompter } = await import('../ui/plain/line-prompter.ts');
    const interrupt = (): void => interruption.interrupt();
    const stdin = demoInput ?? process.stdin;
    return new LinePrompter({ stdin, screen, interrupt, runtime: systemRuntime });
  }
  if (!demoInput) return undefined;
  const { createDemoPrompter } = await import('../demo/demo-prompter.ts');
  return createDemoPrompter({ input: demoInput, write: (text) => void screen.write(text) });
}

function pictureSaver(): (url: string) => Promise<string> {
  const tempDir = new PrivateTempDir();
  process.once('exit', () => tempDir.clear());
  return async (url) => {
    const { QrcodePicture } = await import('@bilipass/login/qrcode');
    return tempDir.save('qrcode.png', await new QrcodePicture(url).toPng());
  };
}

function prepareInk(flags: GlobalFlags): void {
  if (flags.tui) {
    delete process.env['CI'];
    delete process.env['CONTINUOUS_INTEGRATION'];
  }
  // Ink does not honour NO_COLOR, which counts when it is not empty.
  const noColor = flags.color === 'never' || (!flags.color && Boolean(process.env['NO_COLOR']));
  if (noColor) process.env['FORCE_COLOR'] = '0';
  if (flags.color === 'always') process.env['FORCE_COLOR'] = '1';
}

function displayEnv({ mode, flags, messages, demoInput }: FrontEndDeps): DisplayEnv {
  const { qr, qrInvert: qrInverted } = flags;
  const banner = demoInput ? messages.demoBanner : undefined;
  return { mode, qr, qrInverted, env: process.env, banner };
}

/** OSC 52: sets the clipboard of the machine where the person sits. */
function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}
