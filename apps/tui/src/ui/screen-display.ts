import type { DisplayOptions } from './display-options.ts';
import type { FineDrawing, PictureSupport } from './tui/terminal/picture-support.ts';

/** What full screens draw with, besides what lines do. */
export interface ScreenDisplay extends DisplayOptions {
  /** What a window gets that is too small for `drawing`; the best first. */
  readonly finer: readonly FineDrawing[];
  /** What a window gets that is too small for those as well; `undefined` where there is none. */
  readonly picture: PictureSupport | undefined;
}
