import {
  createClient,
  type CallOptions,
  type Client,
  type ClientEvent,
  type Credential,
  type Runtime,
} from '@bilipass/core';
import {
  createSessionService,
  SessionKeeper,
  type CredentialStore,
} from '@bilipass/credential-store';
import type { CaptchaSolver } from '@bilipass/geetest';
import {
  listDevices,
  listLogins,
  loginTvWithWebSession,
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

/** Options of a call that may need a captcha. */
export type CaptchaCallOptions = CallOptions & { readonly solver: CaptchaSolver };

export type Services = ReturnType<typeof createServices>;

export type SessionCallOptions = CallOptions & { readonly userAgent: string | undefined };

interface ServicesOptions {
  /** Replaces parts of the runtime: the demo has its own network. */
  readonly runtime?: Partial<Runtime>;
  /** Called with network events; never with a secret. */
  readonly onEvent?: (event: ClientEvent) => void;
}

/** Wires the SDK: one client for one run of the program. */
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
    /** For the login page, which runs its own flows. */
    client,
    runtime: client.runtime,
    userAgent: client.userAgent,
    unfetched,
    createQrcodeLogin: (channel: QrCodeLoginChannel) => new QrCodeLogin({ client, channel }),
    sendSms: (phone: PhoneNumber, call: CaptchaCallOptions) => sendSms(phone, { client, ...call }),
    loginWithSms: (phone: PhoneNumber, code: string, ticket: SmsTicket, call: CallOptions) =>
      loginWithSms(phone, code, ticket, { client, ...call }),
    loginWithPassword: (account: string, password: string, call: CaptchaCallOptions) =>
      loginWithPassword(account, password, { client, ...call }),
    /** Under the User-Agent of the web session, where it is known. */
    loginTvWithWebSession: (credential: Credential, { userAgent, signal }: SessionCallOptions) =>
      loginTvWithWebSession(credential, { client: clientOf(userAgent), signal }),
    /** Under the User-Agent of the session, where it is known. */
    whoami: (credential: Credential, { userAgent, signal }: SessionCallOptions) =>
      whoami(credential, { client: clientOf(userAgent), signal }),
    listDevices: (credential: Credential, { userAgent, signal }: SessionCallOptions) =>
      listDevices(credential, { client: clientOf(userAgent), signal }),
    listLogins: (credential: Credential, { userAgent, signal }: SessionCallOptions) =>
      listLogins(credential, { client: clientOf(userAgent), signal }),
    /** Keeps the sessions of `store`, each under its own User-Agent. */
    createKeeper: (store: CredentialStore) =>
      new SessionKeeper({
        store,
        runtime: client.runtime,
        serviceFor: ({ userAgent }) => createSessionService(clientOf(userAgent)),
      }),
  };
}
