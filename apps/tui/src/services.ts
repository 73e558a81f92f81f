import {
  createClient,
  type CallOptions,
  type Client,
  type ClientEvent,
  type Credential,
  type Runtime,
} from '@bilipass/core';
import { createSessionService } from '@bilipass/credential-store';
import type { CaptchaSolver } from '@bilipass/geetest';
import {
  loginWithPassword,
  whoami,
  loginWithSms,
  QrCodeLogin,
  sendSms,
  type PhoneNumber,
  type QrCodeLoginChannel,
  type SmsTicket,
} from '@bilipass/login';
import { UnfetchedSessions } from './unfetched-sessions.ts';

/** A call that has a captcha solved on its way. */
export type CaptchaCallOptions = CallOptions & { readonly solver: CaptchaSolver };

/** The SDK as the app uses it. */
export type Services = ReturnType<typeof createServices>;

type SessionCallOptions = CallOptions & { readonly userAgent: string | undefined };

interface ServicesOptions {
  /** Parts of the outside world to replace: the demo gives a network of its own. */
  readonly runtime?: Partial<Runtime>;
  /** Called with what happens on the wire; never with a secret. */
  readonly onEvent?: (event: ClientEvent) => void;
}

/** Wires the SDK: one client for everything that one run of the program does. */
export function createServices(options: ServicesOptions = {}) {
  const sessions = new UnfetchedSessions();
  const unfetched: Pick<UnfetchedSessions, 'mayExist' | 'fetched'> = sessions;
  const client = createClient({
    ...options,
    onEvent: (event) => {
      sessions.see(event);
      options.onEvent?.(event);
    },
  });
  const clientOf = (userAgent: string | undefined): Client =>
    userAgent === undefined ? client : client.withUserAgent(userAgent);
  return {
    runtime: client.runtime,
    userAgent: client.userAgent,
    unfetched,
    createQrcodeLogin: (channel: QrCodeLoginChannel) => new QrCodeLogin({ client, channel }),
    sendSms: (phone: PhoneNumber, call: CaptchaCallOptions) => sendSms(phone, { client, ...call }),
    loginWithSms: (phone: PhoneNumber, code: string, ticket: SmsTicket, call: CallOptions) =>
      loginWithSms(phone, code, ticket, { client, ...call }),
    loginWithPassword: (account: string, password: string, call: CaptchaCallOptions) =>
      loginWithPassword(account, password, { client, ...call }),
    /** Asks under the User-Agent that the session was made with, where that is known. */
    whoami: (credential: Credential, { userAgent, signal }: SessionCallOptions) =>
      whoami(credential, { client: clientOf(userAgent), signal }),
    sessionService: (userAgent: string | undefined) => createSessionService(clientOf(userAgent)),
  };
}
