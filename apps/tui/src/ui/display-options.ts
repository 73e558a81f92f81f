import type { QrcodeDrawing } from './tui/screens/qrcode/fit-qrcode.ts';

/** How things are drawn in this terminal. */
export interface Look {
  /** How the code is drawn; `none` leaves it to the link and the picture. */
  readonly drawing: QrcodeDrawing | 'none';
  /** How many colours the code may use. */
  readonly qrColors: '256' | '16';
  /** Whether characters of ambiguous width, such as `█`, take two cells. */
  readonly ambiguousIsWide: boolean;
  /** Stands above every screen; `undefined` for none. */
  readonly banner: string | undefined;
}
