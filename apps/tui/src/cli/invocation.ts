import type { CommandCall } from '../commands/command-call.ts';
import type { DemoScene } from '../demo/demo-scene.ts';
import type { ModeEnv } from './choose-mode.ts';
import type { LoginFlags } from './login-flags.ts';

export const qrModes = ['auto', 'half', 'full', 'ascii', 'plain', 'none'] as const;
export type QrMode = (typeof qrModes)[number];

export const colorModes = ['auto', 'always', 'never'] as const;
type ColorMode = (typeof colorModes)[number];

export type GlobalFlags = ModeEnv['flags'] & {
  readonly qr?: QrMode;
  readonly qrInvert?: boolean;
  readonly lang?: string;
  readonly color?: ColorMode;
  readonly debug?: boolean;
  readonly showQrUrl?: boolean;
  readonly quiet?: boolean;
  readonly store?: string;
  readonly profile?: string;
  readonly config?: string;
  readonly proxy?: string;
  /** Seconds, above 0 and at most a day. */
  readonly timeout?: number;
};

export type Invocation =
  | { readonly kind: 'login'; readonly flags: GlobalFlags; readonly login: LoginFlags }
  | {
      readonly kind: 'demo';
      readonly flags: GlobalFlags;
      readonly scene: DemoScene;
      readonly speed: number;
    }
  | { readonly kind: 'command'; readonly flags: GlobalFlags; readonly call: CommandCall };

/** A day: timers of Node beyond 24 days fire at once. */
const MAX_TIMEOUT_SECONDS = 86_400;

export function isTimeoutSeconds(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT_SECONDS;
}
