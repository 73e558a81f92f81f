import type { Messages } from '../../i18n/messages.ts';
import { durationText } from '../../time-text.ts';
import type { DisplayOptions } from '../display-options.ts';
import type { LoginEvent } from '../port/login-event.ts';
import { glyphs } from '../theme.ts';
import { reachWarnings } from '../reach-warnings.ts';
import type { LineScreen } from './line-screen.ts';
import { drawQrcodeRows } from './qrcode-rows.ts';

interface PrintLoginPageContext {
  readonly messages: Messages;
  readonly display: DisplayOptions;
  readonly screen: LineScreen;
  readonly now: number;
}

/**
 * Prints the addresses of the login page, and what it means that others can reach them. Draws the
 * first address as a code where a phone can reach it and the window holds the code.
 */
export function printLoginPage(
  event: Extract<LoginEvent, { type: 'web.listening' }>,
  { messages, display, screen, now }: PrintLoginPageContext,
): void {
  const { web } = messages.screens;
  const { urls, reach, sshLine, browserOpened, expiresAt } = event;
  const [url = '', ...others] = urls;
  const say = (...lines: readonly string[]): void => lines.forEach((line) => screen.print(line));
  if (sshLine) say(web.ssh, `  ${sshLine}`);
  say(...reachWarnings(reach, messages).map((warning) => `${glyphs.warning} ${warning}`));
  say(web.timeLeft(durationText(expiresAt - now)));
  if (others.length > 0) say(web.others, ...others.map((other) => `  ${other}`));
  // Last, so that a code below does not scroll it out of the window.
  say(browserOpened ? web.browserOpened : web.open, `  ${url}`);
  if (reach !== 'machine') drawAddress(url, { messages, display, screen });
  screen.report(`${glyphs.busy} ${web.waiting}`);
}

/** For the camera of a phone. The address above is enough where the window would cut the code. */
function drawAddress(
  url: string,
  { messages, display, screen }: Omit<PrintLoginPageContext, 'now'>,
): void {
  const { drawing } = display;
  if (drawing === 'none') return;
  const drawn = drawQrcodeRows(url, { display, drawing, window: screen.size, smallestVersion: 1 });
  if (drawn.kind === 'too-small') return;
  for (const line of [messages.screens.web.scan, '']) screen.print(line);
  screen.printPicture(drawn.rows, drawn.columns);
}
