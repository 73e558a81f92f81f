import type { DisplayOptions } from '../display-options.ts';
import type { CellSize } from './terminal/cell-size.ts';

/** A drawing of a code in fewer lines, by characters that only some terminals draw well. */
export type FineDrawing = 'octant' | 'sextant';

/** A picture as control sequences. */
export interface DrawnPicture {
  /** Draws it from the cursor on, which may move. */
  readonly draw: string;
  /** Removes it, and the terminal's copy of its data; empty where writing over it is enough. */
  readonly remove: string;
  readonly box: CellSize;
}

export type PictureProtocol = 'kitty' | 'iterm2' | 'sixel';

/** Pixels of a character. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** How this terminal shows pictures. */
export interface PictureSupport {
  readonly protocol: PictureProtocol;
  /** `undefined` where the terminal does not say. */
  readonly cell: PixelSize | undefined;
  /** Hands a picture over; it is drawn where a frame has the mark for it. */
  readonly put: (picture: DrawnPicture) => void;
}

/** What full screens draw with, besides what lines do. */
export interface ScreenDisplay extends DisplayOptions {
  /** What a window gets that is too small for `drawing`; the best first. */
  readonly finer: readonly FineDrawing[];
  /** What a window gets that is too small for those as well; `undefined` where there is none. */
  readonly picture: PictureSupport | undefined;
}
