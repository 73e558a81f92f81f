import { chooseLanguage, messagesIn, type Language } from '../language/choose-language.ts';
import type { Messages } from '../language/messages.ts';
import { probeWideBlocks } from '../terminal/probe-wide-blocks.ts';
import { chooseFrontEnd } from './choose-front-end.ts';
import { createJsonFrontEnd } from './json/json-front-end.ts';
import type { LoginFrontEnd } from './login-front-end.ts';
import { createPlainFrontEnd } from './plain/plain-front-end.ts';

/** The flags that decide how a login is shown. */
export interface FrontEndFlags {
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly accessible?: boolean;
  readonly tui?: boolean;
  readonly lang?: Language;
  readonly showQrUrl?: boolean;
}

/**
 * The front-end that fits flags and terminal. Ink is loaded only when the full screen is drawn.
 *
 * @param interrupt ends the program as Ctrl+C does; in raw mode the terminal does not.
 */
export async function openFrontEnd(
  flags: FrontEndFlags,
  interrupt: () => void,
  banner?: (messages: Messages) => string,
): Promise<LoginFrontEnd> {
  const { env, stdin, stdout, stderr } = process;
  const now = (): number => Date.now();
  const locale = new Intl.DateTimeFormat().resolvedOptions().locale;
  const language = chooseLanguage(flags.lang, env, locale);
  const messages = messagesIn(language);
  const stdinIsRawTerminal = stdin.isTTY === true && typeof stdin.setRawMode === 'function';
  const stderrIsTerminal = stderr.isTTY === true;
  switch (chooseFrontEnd({ flags, env, stderrIsTerminal, stdinIsRawTerminal })) {
    case 'json':
      return createJsonFrontEnd({ stdout, now, showQrUrl: flags.showQrUrl ?? !env['CI'] });
    case 'plain': {
      const drawQrcode = stderrIsTerminal && !flags.accessible && !env['ACCESSIBLE'];
      return createPlainFrontEnd({
        messages,
        stderr,
        data: stdout,
        now,
        drawQrcode,
        banner: banner?.(messages),
      });
    }
    case 'tui': {
      prepareInk(env, flags.tui === true);
      const { createTuiFrontEnd } = await import('./tui/tui-front-end.tsx');
      const wideBlocks = await probeWideBlocks(stdin, stderr);
      const colors = stderr.getColorDepth() >= 8 ? '256' : '16';
      return createTuiFrontEnd({
        language,
        stdin,
        stderr,
        data: stdout,
        now,
        interrupt,
        wideBlocks,
        colors,
        banner,
      });
    }
  }
}

/** Ink reads the environment when it is loaded: CI keeps it blank, and NO_COLOR it does not know. */
function prepareInk(env: NodeJS.ProcessEnv, asked: boolean): void {
  if (env['NO_COLOR']) env['FORCE_COLOR'] = '0';
  if (asked) {
    delete env['CI'];
    delete env['CONTINUOUS_INTEGRATION'];
  }
}
