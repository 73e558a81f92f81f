import type { CellSize } from './cell-size.ts';

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
