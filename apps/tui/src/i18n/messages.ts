import type { Language } from './choose-language.ts';
import type { LoginMethod } from '../ui/port/login-method.ts';
import type { CommandMessages } from './command-messages.ts';
import type { PlainMessages } from './plain-messages.ts';
import type { ScreenMessages } from './screen-messages.ts';

/** Every text of the app in one language. Functions take what differs from time to time. */
export interface Messages {
  readonly language: Language;
  readonly screens: ScreenMessages;
  readonly demoBanner: string;
  /** What each way to log in, or to come into the store, is called. */
  readonly methods: Readonly<Record<LoginMethod | 'import', string>>;
  readonly qr: QrMessages;
  readonly success: SuccessMessages;
  readonly failure: FailureMessages;
  /** The line prompts. */
  readonly plain: PlainMessages;
  readonly commands: CommandMessages;
  readonly keys: KeyMessages;
  readonly cli: CliMessages;
}

/** The QR screen. Times are whole seconds. */
export interface QrMessages {
  readonly title: string;
  readonly steps: readonly [open: string, scan: string, confirm: string];
  readonly loading: string;
  readonly waiting: string;
  readonly scanned: string;
  readonly scannedDetail: string;
  readonly expired: string;
  readonly usedUp: string;
  readonly usedUpDetail: string;
  readonly retrying: (seconds: number) => string;
  readonly refreshedAt: (clock: string) => string;
  readonly timeLeft: (clock: string) => string;
  readonly useOwnScanner: string;
  readonly linkIsSecret: string;
  readonly linkTitle: string;
  readonly linkForPhones: string;
  readonly copied: string;
  readonly saved: (path: string) => string;
  readonly notSaved: (reason: string) => string;
  readonly opened: string;
  readonly notOpened: string;
  readonly tooSmall: string;
  readonly tooSmallDetail: (size: { have: string; need: string }) => string;
  readonly tooSmallAdvice: string;
  readonly noPicture: string;
  readonly openInApp: string;
}

/** The card after a login. */
export interface SuccessMessages {
  readonly loggedIn: (name: string) => string;
  readonly loggedInUnverified: string;
  readonly unverifiedDetail: string;
  readonly interrupted: string;
  readonly interruptedDetail: string;
  readonly uid: string;
  readonly level: string;
  readonly vip: string;
  readonly coins: string;
  readonly method: string;
  readonly validUntil: string;
  readonly refreshToken: string;
  readonly yes: string;
  readonly no: string;
  readonly isNew: string;
  readonly storedAt: string;
  /** @param day when the last of them ends; `undefined` when it does not say. */
  readonly leftAlive: (day: string | undefined) => string;
  readonly rescuedAt: string;
  readonly rescuedDetail: string;
  readonly notStored: string;
  readonly livesOn: string;
  readonly next: string;
}

/** What a failure says. */
export interface FailureMessages {
  readonly title: string;
  readonly whatToDo: string;
  readonly code: (code: string, number: number | undefined) => string;
  readonly cancelled: string;
  readonly unfetched: string;
  readonly unexpected: string;
  readonly timedOut: string;
  readonly timedOutAdvice: string;
  readonly timeUp: string;
  readonly timeUpAdvice: string;
  /** What happened and what to do, by the error's `code`; `undefined` for the error's own words. */
  readonly words: (code: string) => { readonly what: string; readonly advice: string } | undefined;
}

/** What a key does, in the hints at the foot of a screen. */
export interface KeyMessages {
  readonly renew: string;
  readonly open: string;
  readonly copy: string;
  readonly save: string;
  readonly back: string;
  readonly quit: string;
  readonly anyKey: string;
}

/** The command line. */
export interface CliMessages {
  readonly description: string;
  readonly login: string;
  readonly demo: string;
  readonly demoSpeed: string;
  readonly method: string;
  readonly phone: string;
  readonly country: string;
  readonly account: string;
  readonly passwordStdin: string;
  readonly codeStdin: string;
  readonly qrFile: string;
  readonly captchaPort: string;
  readonly captchaHost: string;
  readonly browser: string;
  readonly noBrowser: string;
  readonly store: string;
  readonly noStore: string;
  readonly profile: string;
  readonly config: string;
  readonly proxy: string;
  readonly timeout: string;
  readonly quiet: string;
  readonly accounts: string;
  readonly accountsList: string;
  readonly accountsUse: string;
  readonly accountsRemove: string;
  readonly whoami: string;
  readonly whichAccount: string;
  readonly offline: string;
  readonly refresh: string;
  readonly all: string;
  readonly ifExpiring: string;
  readonly logout: string;
  readonly localOnly: string;
  readonly yes: string;
  readonly export: string;
  readonly format: string;
  readonly output: string;
  readonly force: string;
  readonly import: string;
  readonly importFormat: string;
  readonly replace: string;
  readonly doctor: string;
  readonly completion: string;
  readonly scene: string;
  readonly json: string;
  readonly plain: string;
  readonly accessible: string;
  readonly tui: string;
  readonly noInput: string;
  readonly qr: string;
  readonly lang: string;
  readonly color: string;
  readonly debug: string;
  readonly showQrUrl: string;
  readonly version: string;
  readonly help: string;
  readonly usage: string;
  readonly options: string;
  readonly globalOptions: string;
  readonly commands: string;
}
