import type { ClientEvent } from '@bilipass/core';
import { findCountries, type Country } from '@bilipass/countries';
import { Accounts, SessionKeeper } from '@bilipass/credential-store';
import { LoginError } from '@bilipass/login';
import type { Language } from '../i18n/choose-language.ts';
import type { Conversation } from '../login/conversation.ts';
import type { SessionKeep } from '../login/keep-session.ts';
import { runLogin } from '../login/run-login.ts';
import { createConversationSolver } from '../login/solve-captcha.ts';
import { withGivenAnswers } from '../login/with-given-answers.ts';
import { createServices, type Services } from '../services.ts';
import type { Lines } from '../terminal/line-source.ts';
import { isOn } from './choose-mode.ts';
import type { ExitCode } from './exit-codes.ts';
import type { LoginFlags } from './login-flags.ts';
import { openCaptchaPlace } from './open-captcha-place.ts';
import { openStore } from './open-store.ts';
import { rescueSession } from './rescue-session.ts';

/** What {@link runLoginCommand} works with. */
export interface LoginCommandContext {
  readonly conversation: Conversation;
  readonly language: Language;
  /** Where the person probably is. */
  readonly country: Country;
  readonly lines: Lines;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ClientEvent) => void;
}

/** A login against the real service, with what the command line says of it. */
export async function runLoginCommand(
  flags: LoginFlags,
  context: LoginCommandContext,
): Promise<ExitCode> {
  const { lines, signal, onEvent } = context;
  const conversation = withGivenAnswers(context.conversation, {
    phone: flags.phone,
    lines,
    passwordInLines: flags.passwordStdin ?? false,
    codesInLines: flags.codeStdin ?? false,
  });
  const services = createServices({ onEvent });
  const solver = createConversationSolver({
    conversation,
    place: placeOf(flags, context.language),
    runtime: services.runtime,
  });
  const country = flags.country === undefined ? context.country : countryOf(flags.country);
  return runLogin({
    services,
    conversation,
    solver,
    signal,
    draft: { country, number: '', account: flags.account ?? '' },
    method: flags.method,
    keep: keepOf(flags, services),
  });
}

function placeOf({ browser, captchaHost, captchaPort }: LoginFlags, language: Language) {
  const { platform, env } = process;
  const isRefused = browser === false || (!browser && isOn(env['BILIPASS_NO_BROWSER']));
  return openCaptchaPlace({
    language,
    platform,
    env,
    browser: isRefused ? 'never' : browser ? 'always' : 'auto',
    host: captchaHost,
    port: captchaPort,
  });
}

function keepOf({ store: directory }: LoginFlags, services: Services): SessionKeep | undefined {
  if (directory === false) return undefined;
  const { platform, env } = process;
  const { store, path } = openStore({ directory, platform, env });
  const { runtime } = services;
  const keeper = new SessionKeeper({
    store,
    runtime,
    serviceFor: ({ userAgent }) => services.sessionService(userAgent),
  });
  return { accounts: new Accounts({ store, runtime }), keeper, path, rescue: rescueSession };
}

function countryOf(named: string): Country {
  const [country] = findCountries(named);
  if (!country) throw new LoginError('phone-country-unknown', 'see --country');
  return country;
}
