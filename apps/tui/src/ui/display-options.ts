export type QrcodeDrawing = 'half' | 'full' | 'ascii' | 'plain';

export interface DisplayOptions {
  /** `none`: the link and the picture replace it. */
  readonly drawing: QrcodeDrawing | 'none';
  readonly qrColors: '256' | '16';
  /** Whether the code is drawn dark on light, for a page that shows text on white. */
  readonly qrInverted: boolean;
  /** Whether characters of ambiguous width, such as `█`, take two cells. */
  readonly ambiguousIsWide: boolean;
  /** Shown above every screen; `undefined` for none. */
  readonly banner: string | undefined;
}
