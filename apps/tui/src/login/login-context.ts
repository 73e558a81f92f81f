import type { Country } from '@bilipass/countries';
import type { LoginSuccess } from '@bilipass/login';
import type { Services } from '../services.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { Back, OtherMethod } from '../ui/port/questions.ts';
import type { CaptchaRunner } from './solve-captcha.ts';

export interface MethodContext {
  readonly services: Services;
  readonly ui: LoginUi;
  readonly runWithCaptcha: CaptchaRunner;
  readonly signal: AbortSignal;
  /** What was typed so far; a second try begins with it. */
  readonly draft: Draft;
}

/** What a person typed that is no secret. */
interface Draft {
  country: Country;
  number: string;
  account: string;
}

/** A session that a login came to. */
export type NewSession = Omit<LoginSuccess, 'kind'> & {
  /** The User-Agent that it was made with; it stays the same for the life of the session. */
  readonly userAgent: string;
};

/** How one way to log in ended. */
export type MethodOutcome =
  | { readonly kind: 'session'; readonly session: NewSession }
  /** The last QR code expired, and the person asked for no other. */
  | { readonly kind: 'used-up' }
  | Back
  | OtherMethod;
