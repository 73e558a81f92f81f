import {
  createClient,
  isBilipassError,
  type CallOptions,
  type Client,
  type ClientEvent,
  type Credential,
  type Runtime,
} from '@bilipass/core';
import type { CredentialStore, SessionKeeper } from '@bilipass/credential-store';
import type { CaptchaSolver } from '@bilipass/geetest';
import {
  QrCodeLogin,
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

/**
 * Wires the SDK: one client for one run of the program. A QR code is shown before anything else is
 * loaded.
 */
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
  let early:
    | { readonly channel: QrCodeLoginChannel; readonly ready: Promise<QrCodeLogin> }
    | undefined;
  return {
    /** For the login page, which runs its own flows. */
    client,
    runtime: client.runtime,
    userAgent: client.userAgent,
    unfetched,
    /**
     * Requests the first code of `channel` while the screen loads. What may pass is left to the login,
     * which tries again; every other failure is the login's.
     */
    requestQrcode: (channel: QrCodeLoginChannel, { signal }: CallOptions) => {
      const login = new QrCodeLogin({ client, channel });
      const requested = login.generateQrcode({ signal }).catch((error: unknown) => {
        if (!isBilipassError(error) || !error.retryable) throw error;
      });
      const ready = requested.then(() => login);
      // The login reports it.
      ready.catch(() => {});
      early = { channel, ready };
    },
    /** Returns the login of an early request, once, or a new one. */
    createQrcodeLogin: async (channel: QrCodeLoginChannel) => {
      const requested = early;
      early = undefined;
      if (requested?.channel === channel) return requested.ready;
      return new QrCodeLogin({ client, channel });
    },
    sendSms: async (phone: PhoneNumber, call: CaptchaCallOptions) => {
      const { sendSms } = await import('./phone-flows.ts');
      return sendSms(phone, { client, ...call });
    },
    loginWithSms: async (
      phone: PhoneNumber,
      code: string,
      ticket: SmsTicket,
      call: CallOptions,
    ) => {
      const { loginWithSms } = await import('./phone-flows.ts');
      return loginWithSms(phone, code, ticket, { client, ...call });
    },
    loginWithPassword: async (account: string, password: string, call: CaptchaCallOptions) => {
      const { loginWithPassword } = await import('./phone-flows.ts');
      return loginWithPassword(account, password, { client, ...call });
    },
    /** Under the User-Agent of the web session, where it is known. */
    loginTvWithWebSession: async (
      credential: Credential,
      { userAgent, signal }: SessionCallOptions,
    ) => {
      const { loginTvWithWebSession } = await import('./session-flows.ts');
      return loginTvWithWebSession(credential, { client: clientOf(userAgent), signal });
    },
    /** Under the User-Agent of the session, where it is known. */
    whoami: async (credential: Credential, { userAgent, signal }: SessionCallOptions) => {
      const { whoami } = await import('./session-flows.ts');
      return whoami(credential, { client: clientOf(userAgent), signal });
    },
    listDevices: async (credential: Credential, { userAgent, signal }: SessionCallOptions) => {
      const { listDevices } = await import('./session-flows.ts');
      return listDevices(credential, { client: clientOf(userAgent), signal });
    },
    listLogins: async (credential: Credential, { userAgent, signal }: SessionCallOptions) => {
      const { listLogins } = await import('./session-flows.ts');
      return listLogins(credential, { client: clientOf(userAgent), signal });
    },
    /** Keeps the sessions of `store`, each under its own User-Agent. */
    createKeeper: async (store: CredentialStore): Promise<SessionKeeper> => {
      const { createSessionService, SessionKeeper } = await import('./keeper-flow.ts');
      return new SessionKeeper({
        store,
        runtime: client.runtime,
        serviceFor: ({ userAgent }) => createSessionService(clientOf(userAgent)),
      });
    },
  };
}
