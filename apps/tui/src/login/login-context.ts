import type { Country } from '@bilipass/countries';
import type { LoginSuccess } from '@bilipass/login';
import type { ExitCode } from '../exit-codes.ts';
import type { Services } from '../services.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { Back, OtherMethod } from '../ui/port/questions.ts';
import type { CaptchaRunner } from './solve-captcha.ts';

export interface MethodContext {
  readonly services: Services;
  readonly ui: LoginUi;
  readonly runWithCaptcha: CaptchaRunner;
  readonly signal: AbortSignal;
  /** What was typed so far, for the next try. */
  readonly draft: Draft;
}

/** What a person typed, without secrets. */
interface Draft {
  /** Loaded only for a phone number. */
  country: () => Promise<Country>;
  number: string;
  account: string;
}

/** The result of one step of the program. */
export type Ending = { readonly kind: 'exit'; readonly code: ExitCode } | Back | OtherMethod;

export type MethodOutcome =
  | { readonly kind: 'session'; readonly session: LoginSuccess }
  /** The last QR code expired, and the person asked for no other. */
  | { readonly kind: 'used-up' }
  /** The person goes over to the login page. */
  | { readonly kind: 'web' }
  | Back
  | OtherMethod;
