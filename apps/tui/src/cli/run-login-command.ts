import type { Country } from '@bilipass/countries';
import { Accounts } from '@bilipass/credential-store';
import { findAccount } from '../commands/account-ids.ts';
import type { Language } from '../i18n/choose-language.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { SessionKeep } from '../login/keep-session.ts';
import { runLogin } from '../login/run-login.ts';
import type { CaptchaRunner } from '../login/solve-captcha.ts';
import { withGivenAnswers } from '../ui/port/with-given-answers.ts';
import type { Services } from '../services.ts';
import type { Lines } from '../ui/port/line-source.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { LoginFlags } from './login-flags.ts';
import { methodOf } from './method-of.ts';
import { openLoginPagePlace } from './open-login-page-place.ts';
import { openStore } from './open-store.ts';
import { rescueSession } from './rescue-session.ts';
import type { Settings } from './settings.ts';
import type { Interruption } from '../interruption.ts';

interface LoginCommandContext {
  readonly ui: LoginUi;
  readonly settings: Settings;
  readonly language: Language;
  /** Where the person probably is. */
  readonly country: () => Promise<Country>;
  readonly lines: Lines;
  /** Reads all of standard input; `undefined` where a person or a program answers there. */
  readonly readInput: (() => Promise<Uint8Array>) | undefined;
  readonly interruption: Pick<Interruption, 'signal' | 'shield'>;
  /** Opened before the front end. */
  readonly services: Promise<Services>;
}

export async function runLoginCommand(
  flags: LoginFlags,
  context: LoginCommandContext,
): Promise<ExitCode> {
  const { lines, interruption } = context;
  const ui = withGivenAnswers(await listenerFor(flags, context), {
    phone: flags.phone,
    lines,
    passwordInLines: flags.passwordStdin ?? false,
    codesInLines: flags.codeStdin ?? false,
    readCookies: context.readInput,
  });
  const services = await context.services;
  const runWithCaptcha = loadedWhenNeeded(async () => {
    const { createCaptchaRunner } = await import('../login/solve-captcha.ts');
    return createCaptchaRunner({
      ui,
      place: await openCaptchaPlace(flags, context),
      runtime: services.runtime,
    });
  });
  const given = flags.country === undefined ? undefined : await countryOf(flags.country);
  const country = async (): Promise<Country> => given ?? context.country();
  const { with: uid, store: stores = true } = flags;
  const method = methodOf(flags);
  const keep = stores || uid !== undefined ? await openKeep(services, context) : undefined;
  return runLogin({
    services,
    ui,
    runWithCaptcha,
    signal: interruption.signal,
    shield: interruption.shield,
    draft: { country, number: '', account: flags.username ?? '' },
    method,
    webPlace: openLoginPagePlace({
      ...browserOf(flags, context),
      client: services.client,
      host: flags.webHost,
      port: flags.webPort,
      publicUrl: flags.webPublicUrl,
      allowedHosts: flags.webAllowHost,
    }),
    webAccount: uid !== undefined && keep ? await findAccount(uid, keep) : undefined,
    keep: stores ? keep : undefined,
  });
}

function loadedWhenNeeded(open: () => Promise<CaptchaRunner>): CaptchaRunner {
  let opening: Promise<CaptchaRunner> | undefined;
  return async (call, options) => {
    opening ??= open();
    const run = await opening;
    return run(call, options);
  };
}

async function listenerFor({ qrFile }: LoginFlags, { ui }: LoginCommandContext): Promise<LoginUi> {
  if (qrFile === undefined) return ui;
  const { openQrcodeFile } = await import('./open-qrcode-file.ts');
  const { withQrcodeFile } = await import('../ui/port/with-qrcode-file.ts');
  const file = openQrcodeFile(qrFile);
  process.once('exit', () => file.remove());
  return withQrcodeFile(ui, file);
}

async function openCaptchaPlace(flags: LoginFlags, context: LoginCommandContext) {
  const { openCaptchaPlace: open } = await import('./open-captcha-place.ts');
  return open({
    ...browserOf(flags, context),
    language: context.language,
    host: flags.captchaHost,
    port: flags.captchaPort,
    publicUrl: flags.captchaUrl,
    allowedHosts: flags.captchaAllowHost,
  });
}

function browserOf({ browser: wanted }: LoginFlags, { settings }: LoginCommandContext) {
  const { platform, env } = process;
  const browser = wanted ?? settings.browser;
  const when = browser === undefined ? 'auto' : browser ? 'always' : 'never';
  return { platform, env, browser: when } as const;
}

async function openKeep(
  services: Services,
  { settings, interruption: { signal } }: LoginCommandContext,
): Promise<SessionKeep> {
  const { store, path } = await openStore(settings, { signal });
  const accounts = new Accounts({ store, runtime: services.runtime });
  const openKeeper = () => services.createKeeper(store);
  return { accounts, openKeeper, path, rescue: rescueSession };
}

async function countryOf(named: string): Promise<Country> {
  const { requireCountry } = await import('./default-country.ts');
  return requireCountry(named);
}
