import type { DisplayOptions } from '../ui/display-options.ts';
import type { Mode } from './choose-mode.ts';
import type { QrMode } from './invocation.ts';

export interface DisplayEnv {
  readonly mode: Mode;
  readonly qr?: QrMode | undefined;
  readonly qrInverted?: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Cells of a character of ambiguous width; `undefined` where the terminal did not answer. */
  readonly characterWidth?: 1 | 2 | undefined;
  readonly banner?: string | undefined;
}

/**
 * Returns how to draw. The code keeps its colours under `NO_COLOR`: without them it scans on half
 * of the themes only.
 */
export function chooseDisplayOptions({
  mode,
  qr = 'auto',
  qrInverted = false,
  env,
  characterWidth,
  banner,
}: DisplayEnv): DisplayOptions {
  const ambiguousIsWide = characterWidth === 2;
  return {
    drawing: qr === 'auto' ? automaticDrawing(mode, env, ambiguousIsWide) : qr,
    qrColors: knowsManyColors(env) ? '256' : '16',
    qrInverted,
    ambiguousIsWide,
    banner,
  };
}

function automaticDrawing(
  mode: Mode,
  env: DisplayEnv['env'],
  ambiguousIsWide: boolean,
): DisplayOptions['drawing'] {
  // A screen reader would read out every square; the link is enough.
  if (mode.kind === 'plain' && mode.accessible) return 'none';
  if (env['TERM'] === 'dumb') return 'plain';
  return ambiguousIsWide ? 'full' : 'half';
}

function knowsManyColors({ TERM = '', COLORTERM = '' }: DisplayEnv['env']): boolean {
  // The Linux console and the oldest terminals have 16 colours; all others have 256.
  return COLORTERM !== '' || !/^(linux|ansi|vt\d+|xterm)$/.test(TERM);
}
