import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import type { Messages } from '../../i18n/messages.ts';
import { clockText, durationText } from '../../time-text.ts';
import type { DisplayOptions, QrcodeDrawing } from '../display-options.ts';
import type { LoginEvent } from '../port/login-event.ts';
import { codeSize, QUIET_ZONE, sizeText, trimmedSize } from '../qrcode-size.ts';
import { glyphs } from '../theme.ts';
import type { CellSize } from '../tui/terminal/cell-size.ts';
import type { LineScreen } from './line-screen.ts';

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
  const { drawing, qrColors: colors, qrInverted: invert } = display;
  if (drawing === 'none') return false;

  const matrix = createQrcodeMatrix(url);
  const fit = fitRows(matrix.size, drawing, screen.size);
  if (fit.kind === 'too-small') {
    const { have, need } = fit;
    const detail = qr.tooSmallDetail({ have: sizeText(have), need: sizeText(need) });
    say(`${glyphs.warning} ${qr.tooSmall}`, detail, messages.plain.enlarge);
    return false;
  }
  const isTrimmed = fit.kind === 'trimmed';
  // Without a window, it is a log: its page may be white, and may part the lines.
  if (screen.size === undefined) say(messages.plain.qrInLog);
  say(...(isTrimmed ? [qr.narrowEdge] : []), '');
  const rows = renderQrcodeRows(matrix, { mode: drawing, colors, quietZone: QUIET_ZONE, invert });
  screen.printPicture(isTrimmed ? rows.slice(0, -1) : rows, fit.columns);
  return true;
}

type RowsFit =
  | { readonly kind: 'whole' | 'trimmed'; readonly columns: number }
  | { readonly kind: 'too-small'; readonly have: CellSize; readonly need: CellSize };

function fitRows(size: number, drawing: QrcodeDrawing, have: CellSize | undefined): RowsFit {
  const whole = codeSize(size, QUIET_ZONE, drawing);
  const { columns } = whole;
  if (!have || fitsInto(have, whole)) return { kind: 'whole', columns };
  const need = trimmedSize(size, drawing);
  return fitsInto(have, need) ? { kind: 'trimmed', columns } : { kind: 'too-small', have, need };
}

function fitsInto(window: CellSize, { columns, rows }: CellSize): boolean {
  return columns <= window.columns && rows <= window.rows;
}
