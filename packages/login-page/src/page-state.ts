/**
 * The JSON between the server and its page. Times are Unix milliseconds of the server: `now` says
 * what its clock showed when it sent the state.
 */
export interface PageState {
  /** Counts the changes, from 1. A page drops a state that is older than the one it shows. */
  readonly sequence: number;
  /** The clock of the server when it sent this state. */
  readonly now: number;
  /** The end of the page. */
  readonly deadlineAt: number;
  /** The methods that the person may choose, in their order on the page. */
  readonly methods: readonly PageMethod[];
  /** What the page shows. */
  readonly step: PageStep;
  /** Whether the server works on the last action. The page takes no other one but `back` and `cancel`. */
  readonly busy: boolean;
  /** What went wrong last. `undefined` once the person goes on. */
  readonly problem?: PageProblem | undefined;
}

/** A method, as `LoginMethod` of `@bilipass/login`. This file imports nothing: browsers read it. */
export type PageMethod = 'qr-web' | 'qr-tv' | 'sms' | 'password';

/** One step of the login on the page. */
export type PageStep =
  /** The person chooses one of `methods`. */
  | { readonly kind: 'choose' }
  | QrcodeStep
  | PhoneStep
  /** The person types the code of the SMS. */
  | {
      readonly kind: 'sms-code';
      /** The number with its middle hidden: `+86 138****8000`. */
      readonly to: string;
      /** When another SMS can be sent. */
      readonly resendAt: number;
      /** When the code expires. */
      readonly validUntil: number;
    }
  /** The person types account and password. */
  | { readonly kind: 'password' }
  | CaptchaStep
  /** The service asks for a second factor: the person chooses where its code goes. */
  | {
      readonly kind: 'check-ways';
      /** The ways, the preferred one first. */
      readonly ways: readonly PageCheckWay[];
      /** Why the service asks, in its own words; may be empty. */
      readonly message: string;
    }
  /** The person types the code of the second factor. */
  | {
      readonly kind: 'check-code';
      readonly ways: readonly PageCheckWay[];
      /** The way of the last code. */
      readonly way: PageCheckWay;
      /** When another code can be sent in this way. */
      readonly resendAt: number;
    }
  /** Only the official page at `url` can do the check. Another method may work. */
  | { readonly kind: 'ownership-page'; readonly url: string; readonly message: string }
  | EndStep;

/** The person types a phone number. The server looks up countries: {@link FoundCountries}. */
export interface PhoneStep {
  /** Names the step. */
  readonly kind: 'phone';
  /** Set when an SMS may not arrive: `send-sms` with `sure` sends it all the same. */
  readonly doubt?: PhoneDoubt | undefined;
}

/** Why an SMS to a number may not arrive. */
export interface PhoneDoubt {
  /** The number as it was read, with its middle hidden: `+86 138****8000`. */
  readonly to: string;
  /** See `PhoneWarning` of `@bilipass/login`: the kinds alone. */
  readonly warnings: readonly PhoneWarningKind[];
  /** For `plus-missing`: the country of the number with a `+` before it. */
  readonly meant?: FoundCountry | undefined;
}

/** A warning about a number: the kinds of `PhoneWarning` of `@bilipass/login`. */
export type PhoneWarningKind =
  | 'implausible'
  | 'plus-missing'
  | 'country-differs'
  | 'country-not-listed'
  | 'code-outdated';

/** A QR code: the person scans it, or opens its link on the phone that shows the page. */
export interface QrcodeStep {
  /** Names the step. */
  readonly kind: 'qrcode';
  /** The channel of the code. */
  readonly channel: 'web' | 'tv';
  /**
   * `loading`: there is no code yet. `waiting`: show it. `scanned`: confirm on the phone. `expired`:
   * only `renew-qrcode` helps.
   */
  readonly stage: 'loading' | 'waiting' | 'scanned' | 'expired';
  /** The code and its link. Set for `waiting` and `scanned`. */
  readonly code?: PageQrcode | undefined;
}

/** A QR code of the service. */
export interface PageQrcode {
  /** Its link: the text of the code, for the app on the same phone. */
  readonly url: string;
  /**
   * Its squares without border: one text per row, one character per square, `1` for dark. A border of
   * four light squares belongs around it.
   */
  readonly rows: readonly string[];
  /** When it expires, by estimate. */
  readonly expiresAt: number;
}

/** A captcha: the page shows the puzzle of Geetest. */
export interface CaptchaStep {
  /** Names the step. */
  readonly kind: 'captcha';
  /** The number of the site at Geetest. 32 characters. */
  readonly gt: string;
  /** The number of this puzzle. 32 characters. */
  readonly challenge: string;
  /** What it protects: a login, or the code of a second factor. */
  readonly type: 'login' | 'verify';
  /** Whether a page has opened this challenge before: Geetest refuses to show it again. */
  readonly shownBefore: boolean;
  /** Until when the puzzle may be opened. Later, the page sends `captcha-renew`. */
  readonly openableUntil: number;
  /** Until when its answer counts. */
  readonly answerableUntil: number;
}

/** A way to a code of the second factor. */
export interface PageCheckWay {
  /** Where the code goes. */
  readonly by: 'sms' | 'email';
  /** The number or address, in part hidden by the service. `undefined` when it hides all of it. */
  readonly to?: string | undefined;
}

/** The last step of a page. No action follows. */
export type EndStep =
  /** Logged in. */
  | {
      readonly kind: 'done';
      /** The name of the account. `undefined` when the service could not confirm the session. */
      readonly name?: string | undefined;
      /** The number of the account (`mid`). */
      readonly id?: string | undefined;
      /** The level of the account, 0 to 6. */
      readonly level?: number | undefined;
      /** Whether the service just created this account for the phone number. */
      readonly isNew: boolean;
      /** Where the browser goes now. `undefined`: the page stays. */
      readonly returnUrl?: string | undefined;
    }
  /** The login cannot go on. */
  | { readonly kind: 'failed' }
  /** The page is over: its time is up, the person cancelled, or the program closed it. */
  | { readonly kind: 'closed'; readonly why: 'deadline' | 'by-person' | 'by-program' }
  /** Another browser has this page. */
  | { readonly kind: 'other-visitor' };

/** An error for the person. */
export interface PageProblem {
  /** The code of the error, such as `sms-code-wrong`. */
  readonly code: string;
  /** What the error means for the next step: the `category` of the error. */
  readonly category: string;
  /** What happened and what to do, in English. The page has texts for the codes it knows. */
  readonly message: string;
  /** The words of the service; `undefined` when it said nothing. */
  readonly serviceMessage?: string | undefined;
  /** The number of the service; `undefined` when it gave none. */
  readonly serviceCode?: number | undefined;
  /** Whether the same action may work now. */
  readonly retryable: boolean;
  /** When the next attempt may work. `undefined` when unknown. */
  readonly retryAt?: number | undefined;
}

/** What the page asks of the server: the body of `POST …/action`. */
export type PageAction =
  | { readonly type: 'choose'; readonly method: PageMethod }
  | { readonly type: 'renew-qrcode' }
  /** `country` is the `id` of a {@link FoundCountry}; a calling code in `number` takes precedence. */
  | {
      readonly type: 'send-sms';
      readonly number: string;
      readonly country?: number | undefined;
      /** Whether to send it in spite of a doubt. Default `false`. */
      readonly sure?: boolean | undefined;
    }
  | { readonly type: 'sms-code'; readonly code: string }
  /** Sends the SMS, or the code of the second factor, again. */
  | { readonly type: 'resend' }
  | { readonly type: 'password'; readonly account: string; readonly password: string }
  /** The page shows the puzzle. */
  | { readonly type: 'captcha-opened' }
  /** The result of the puzzle. The server takes the User-Agent from the request. */
  | {
      readonly type: 'captcha-answer';
      readonly challenge: string;
      readonly validate: string;
      readonly seccode: string;
    }
  /** Asks for a fresh challenge: this one expired, or its puzzle broke. */
  | { readonly type: 'captcha-renew' }
  /** The puzzle did not load. The page offers another try. */
  | { readonly type: 'captcha-failed'; readonly code: string; readonly message: string }
  | { readonly type: 'check-way'; readonly by: 'sms' | 'email' }
  | { readonly type: 'check-code'; readonly code: string }
  /** To the step before: ends what is under way, but not the page. */
  | { readonly type: 'back' }
  /** Ends the page. */
  | { readonly type: 'cancel' };

/** The reply to `POST …/start`. */
export interface StartReply {
  /** The token of this visitor, for the header {@link visitorHeader} of every further request. */
  readonly visitor: string;
  /** Where the login is. */
  readonly state: PageState;
}

/** The reply to `POST …/action` and `POST …/state`. */
export interface StateReply {
  /** Where the login is. */
  readonly state: PageState;
}

/** The reply that refuses a request of the page. */
export interface Refusal {
  /**
   * `other-visitor` (409): the page belongs to another browser. `action-unexpected` (409): the step
   * has no such action; `state` says where the login is. `action-malformed` (400). `page-over` (410):
   * the page is over, and this browser did not have it.
   */
  readonly code: 'other-visitor' | 'action-unexpected' | 'action-malformed' | 'page-over';
  /** Where the login is. */
  readonly state?: PageState | undefined;
}

/** One row of the country list. */
export interface FoundCountry {
  /** Its row number in the list of the service (docs/protocol.md 4.9). */
  readonly id: number;
  /** Its calling code, without `+`. */
  readonly code: number;
  /** Its name in Chinese. */
  readonly name: string;
  /** Its name in English. */
  readonly nameEn: string;
}

/** The reply to `POST …/countries` with `{ query }`: the best first; the whole list for an empty query. */
export interface FoundCountries {
  /** The rows. */
  readonly countries: readonly FoundCountry[];
}

/**
 * The reply to `POST …/events`: a stream of `text/event-stream`. Each `state` event holds a
 * {@link PageState}; the stream ends after the last one. `replaced`: the same visitor opened another
 * stream, in another tab, and this one ends. A comment comes every 15 seconds.
 */
export type PageEventName = 'state' | 'replaced';

/** The header that holds the token of the visitor. */
export const visitorHeader = 'x-bilipass-visitor';
