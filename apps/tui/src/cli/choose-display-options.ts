import type { DisplayOptions } from '../ui/display-options.ts';
import type { Mode } from './choose-mode.ts';
import type { QrMode } from './invocation.ts';

export interface DisplayEnv {
  readonly mode: Mode;
  /** `--qr`, or `BILIPASS_QR`. */
  readonly qr?: QrMode | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Cells of a character of ambiguous width; `undefined` where the terminal did not say. */
  readonly characterWidth?: 1 | 2 | undefined;
  readonly banner?: string | undefined;
}

/**
 * How to draw. The code keeps its colours under `NO_COLOR`: they are the data, and without them it
 * scans on half of the themes only.
 */
export function chooseDisplayOptions({
  mode,
  qr = 'auto',
  env,
  characterWidth,
  banner,
}: DisplayEnv): DisplayOptions {
  const ambiguousIsWide = characterWidth === 2;
  return {
    drawing: qr === 'auto' ? automaticDrawing(mode, env, ambiguousIsWide) : qr,
    qrColors: knowsManyColors(env) ? '256' : '16',
    ambiguousIsWide,
    banner,
  };
}

function automaticDrawing(
  mode: Mode,
  env: DisplayEnv['env'],
  ambiguousIsWide: boolean,
): DisplayOptions['drawing'] {
  // A screen reader would read out every square; the link is there.
  if (mode.kind === 'plain' && mode.accessible) return 'none';
  if (env['TERM'] === 'dumb') return 'plain';
  return ambiguousIsWide ? 'full' : 'half';
}

function knowsManyColors({ TERM = '', COLORTERM = '' }: DisplayEnv['env']): boolean {
  // The console of Linux and the oldest terminals; everything else has the cube of 256.
  return COLORTERM !== '' || !/^(linux|ansi|vt\d+|xterm)$/.test(TERM);
}
