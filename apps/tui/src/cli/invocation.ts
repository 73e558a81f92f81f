import type { CommandCall } from '../commands/command-call.ts';
import type { DemoScene } from '../demo/demo-scene.ts';
import type { ModeEnv } from './choose-mode.ts';
import type { LoginFlags } from './login-flags.ts';

/** How the code is to be drawn. */
export const qrModes = ['auto', 'half', 'full', 'ascii', 'plain', 'none'] as const;
/** One of {@link qrModes}. */
export type QrMode = (typeof qrModes)[number];

/** When to use colours. */
export const colorModes = ['auto', 'always', 'never'] as const;
/** One of {@link colorModes}. */
type ColorMode = (typeof colorModes)[number];

/** The flags that every command takes. */
export type GlobalFlags = ModeEnv['flags'] & {
  readonly qr?: QrMode;
  readonly lang?: string;
  readonly color?: ColorMode;
  readonly debug?: boolean;
  readonly showQrUrl?: boolean;
  readonly quiet?: boolean;
  /** A directory. */
  readonly store?: string;
  readonly profile?: string;
  readonly config?: string;
  readonly proxy?: string;
  /** Seconds, above 0 and at most a day. */
  readonly timeout?: number;
};

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'login'; readonly flags: GlobalFlags; readonly login: LoginFlags }
  | {
      readonly kind: 'demo';
      readonly flags: GlobalFlags;
      readonly scene: DemoScene;
      readonly speed: number;
    }
  | { readonly kind: 'command'; readonly flags: GlobalFlags; readonly call: CommandCall };
