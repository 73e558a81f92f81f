import type { Messages } from '../../i18n/messages.ts';
import { clockText, durationText } from '../../time-text.ts';
import type { DisplayOptions } from '../display-options.ts';
import type { LoginEvent } from '../port/login-event.ts';
import { sizeText } from '../qrcode-size.ts';
import { glyphs } from '../theme.ts';
import type { LineScreen } from './line-screen.ts';
import { drawQrcodeRows } from './qrcode-rows.ts';

interface PrintQrcodeContext {
  readonly messages: Messages;
  readonly display: DisplayOptions;
  readonly screen: LineScreen;
}

/**
 * Prints the words about a code, then the code, then its status. The code comes last: text below
 * would scroll its top out of the window.
 *
 * @returns whether the code is drawn: not where the window would cut it.
 */
export function printQrcode(
  event: Extract<LoginEvent, { type: 'qr.ready' }>,
  { messages, display, screen }: PrintQrcodeContext,
): boolean {
  const { url, issuedAt, expiresAt, renewal } = event;
  const { qr } = messages;
  const say = (...lines: readonly string[]): void => lines.forEach((line) => screen.print(line));
  if (renewal > 0) say(qr.refreshedAt(clockText(issuedAt)));
  say(...qr.steps.map((step, index) => `${index + 1}. ${step}`));
  say(qr.openInApp, url, `${glyphs.warning} ${qr.linkIsSecret}`);
  say(qr.timeLeft(durationText(expiresAt - issuedAt)));
  const { drawing } = display;
  if (drawing === 'none') return false;

  const drawn = drawQrcodeRows(url, { display, drawing, window: screen.size });
  if (drawn.kind === 'too-small') {
    const { have, need } = drawn;
    const detail = qr.tooSmallDetail({ have: sizeText(have), need: sizeText(need) });
    say(`${glyphs.warning} ${qr.tooSmall}`, detail, messages.plain.enlarge);
    return false;
  }
  // Without a window, it is a log: its page may be white, and may part the lines.
  if (screen.size === undefined) say(messages.plain.qrInLog);
  say(...(drawn.kind === 'trimmed' ? [qr.narrowEdge] : []), '');
  screen.printPicture(drawn.rows, drawn.columns);
  return true;
}
