/** How the code is drawn: one or two squares per cell row. */
export type QrcodeDrawing = 'half' | 'full' | 'ascii' | 'plain';

/** How things are drawn in this terminal. */
export interface DisplayOptions {
  /** How the code is drawn; `none` leaves it to the link and the picture. */
  readonly drawing: QrcodeDrawing | 'none';
  /** How many colours the code may use. */
  readonly qrColors: '256' | '16';
  /** Whether characters of ambiguous width, such as `█`, take two cells. */
  readonly ambiguousIsWide: boolean;
  /** Stands above every screen; `undefined` for none. */
  readonly banner: string | undefined;
}
