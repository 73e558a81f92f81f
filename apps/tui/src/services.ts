import {
  createClient,
  type CallOptions,
  type Client,
  type ClientEvent,
  type Credential,
  type NavState,
  type Runtime,
} from '@bilipass/core';
import { createSessionService, type SessionService } from '@bilipass/credential-store';
import type { CaptchaSolver } from '@bilipass/geetest';
import {
  loginWithPassword,
  whoami,
  loginWithSms,
  QrCodeLogin,
  sendSms,
  type LoginResult,
  type PhoneNumber,
  type QrCodeLoginChannel,
  type SmsTicket,
} from '@bilipass/login';
import { UnfetchedSessions } from './unfetched-sessions.ts';

/** A call that has a captcha solved on its way. */
export type CaptchaCallOptions = CallOptions & { readonly solver: CaptchaSolver };

/** The SDK as the app uses it. */
export interface Services {
  /** Clock and network, shared by everything that waits. */
  readonly runtime: Runtime;
  /** What everything goes out under, but for what spends a captcha. */
  readonly userAgent: string;
  /** Whether a login may have made a session that did not come here. */
  readonly unfetched: Pick<UnfetchedSessions, 'mayExist' | 'fetched'>;
  /** A new QR login. */
  createQrcodeLogin(channel: QrCodeLoginChannel): Pick<QrCodeLogin, 'watch'>;
  /** As `sendSms` of `@bilipass/login`. */
  sendSms(phone: PhoneNumber, options: CaptchaCallOptions): Promise<SmsTicket>;
  /** As `loginWithSms` of `@bilipass/login`. */
  loginWithSms(
    phone: PhoneNumber,
    code: string,
    ticket: SmsTicket,
    options: CallOptions,
  ): Promise<LoginResult>;
  /** As `loginWithPassword` of `@bilipass/login`. */
  loginWithPassword(
    account: string,
    password: string,
    options: CaptchaCallOptions,
  ): Promise<LoginResult>;
  /** As `whoami` of `@bilipass/login`. */
  whoami(credential: Credential, options: SessionCallOptions): Promise<NavState>;
  /** What keeping a saved session alive and ending it needs, under the User-Agent of that session. */
  sessionService(userAgent: string | undefined): SessionService;
}

/** A call for a saved session, under the User-Agent that it was made with, where that is known. */
type SessionCallOptions = CallOptions & { readonly userAgent: string | undefined };

/** What {@link createServices} takes. */
interface ServicesOptions {
  /** Parts of the outside world to replace: the demo gives a network of its own. */
  readonly runtime?: Partial<Runtime>;
  /** Called with what happens on the wire; never with a secret. */
  readonly onEvent?: (event: ClientEvent) => void;
}

/** Wires the SDK: one client for everything that one run of the program does. */
export function createServices(options: ServicesOptions = {}): Services {
  const unfetched = new UnfetchedSessions();
  const client = createClient({
    ...options,
    onEvent: (event) => {
      unfetched.see(event);
      options.onEvent?.(event);
    },
  });
  const clientOf = (userAgent: string | undefined): Client =>
    userAgent === undefined ? client : client.withUserAgent(userAgent);
  return {
    runtime: client.runtime,
    userAgent: client.userAgent,
    unfetched,
    createQrcodeLogin: (channel) => new QrCodeLogin({ client, channel }),
    sendSms: (phone, call) => sendSms(phone, { client, ...call }),
    loginWithSms: (phone, code, ticket, call) =>
      loginWithSms(phone, code, ticket, { client, ...call }),
    loginWithPassword: (account, password, call) =>
      loginWithPassword(account, password, { client, ...call }),
    whoami: (credential, { userAgent, signal }) =>
      whoami(credential, { client: clientOf(userAgent), signal }),
    sessionService: (userAgent) => createSessionService(clientOf(userAgent)),
  };
}
