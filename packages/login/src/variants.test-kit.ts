import type { Credential } from '@bilipass/core';
import type { FakeBilibili } from '@bilipass/testing';
import { riskyLogin } from './check/check.test-kit.ts';
import { password, type FlowCase } from './flows.test-kit.ts';
import { PhoneNumber } from './phone/phone-number.ts';
import { QrCodeLogin } from './qrcode/qrcode-login.ts';
import { checkRefresh } from './session/check-refresh.ts';
import { logout } from './session/logout.ts';
import { refresh } from './session/refresh.ts';
import { loggedIn } from './session/session.test-kit.ts';
import { whoami, type SessionOptions } from './session/whoami.ts';
import { loginWithSms } from './sms/login-with-sms.ts';
import { sendSms } from './sms/send-sms.ts';

const phone = new PhoneNumber('13800138000');
const badGateway = { kind: 'status', status: 502 } as const;

/** Variants of the flows that wait: for a person, for time, or for a retry. */
export const variants: readonly FlowCase[] = [
  {
    name: 'QR web, renewed after no scan',
    prepare: async ({ clock, client, bilibili }) => {
      const login = new QrCodeLogin({ client });
      await login.generateQrcode();
      await clock.sleep(174_000);
      return async (options) => {
        let last: unknown;
        for await (const state of login.watch({ ...options, maxRenewals: 1 })) {
          last = state;
          if (state.kind === 'renewed') confirm(bilibili, state.url);
        }
        return last;
      };
    },
  },
  {
    name: 'QR web, generated, polled and shown a ticket at the second try',
    prepare: async ({ client, bilibili }) => {
      bilibili.replyForm = 'ticket';
      bilibili.faults.on('generate-web-qrcode', badGateway, { times: 3 });
      bilibili.faults.on('poll-web-qrcode', badGateway, { times: 1 });
      bilibili.faults.on('visit-cross-domain', { kind: 'reset', when: 'before' }, { times: 1 });
      const login = new QrCodeLogin({ client });
      return async (options) => {
        let last: unknown;
        for await (const state of login.watch({ ...options, maxRenewals: 0 })) {
          last = state;
          if (state.kind === 'ready') confirm(bilibili, state.url);
        }
        return last;
      };
    },
  },
  {
    name: 'send SMS, while a person thinks and has the captcha renewed',
    prepare: async (testEnvironment) => {
      const { client, solver } = testEnvironment;
      return (options) =>
        sendSms(phone, {
          client,
          ...options,
          solver: async (challenge, { signal, renew } = {}) => {
            await client.runtime.sleep(20_000, { signal });
            const fresh = signal && renew ? await renew({ signal }) : challenge;
            return solver(fresh, {});
          },
        });
    },
  },
  {
    name: 'SMS login, answered with a check',
    prepare: async (testEnvironment) => {
      testEnvironment.bilibili.account.risk = { status: 2 };
      const ticket = await sendSms(phone, testEnvironment);
      const code = testEnvironment.bilibili.inbox.last('13800138000');
      return (options) => loginWithSms(phone, code, ticket, { ...testEnvironment, ...options });
    },
  },
  {
    name: 'password, with a salt that expired',
    prepare: async (testEnvironment) => {
      testEnvironment.bilibili.faults.on(
        'submit-password-login',
        { kind: 'code', code: -662 },
        { times: 1 },
      );
      return (options) => password(testEnvironment, options);
    },
  },
  {
    name: 'check: fetch info, at the second try',
    prepare: async (testEnvironment) => {
      const check = await riskyLogin(testEnvironment);
      testEnvironment.bilibili.faults.on('get-safecenter-account', badGateway, { times: 1 });
      return (options) => check.fetchInfo(options);
    },
  },
  onDeadSession('whoami of a session that is over', whoami),
  onDeadSession('check refresh of a session that is over', checkRefresh),
  onDeadSession('logout, of a session that was over before', logout),
  {
    name: 'refresh, with a page that was refused once',
    prepare: async (testEnvironment) => {
      const { client, credential } = await loggedIn('web', testEnvironment);
      testEnvironment.bilibili.faults.on(
        'get-refresh-csrf',
        { kind: 'status', status: 404 },
        { times: 1 },
      );
      return (options) => refresh(credential, { client, ...options });
    },
  },
];

/** Confirms as the person, unless that was done before the abort. */
function confirm({ phone }: FakeBilibili, url: string): void {
  if (phone.pending().includes(url)) phone.confirm(url);
}

/** A call with a session that has ended. */
function onDeadSession(
  name: string,
  call: (credential: Credential, options: SessionOptions) => Promise<unknown>,
): FlowCase {
  return {
    name,
    prepare: async (testEnvironment) => {
      const { client, credential } = await loggedIn('web', testEnvironment);
      await logout(credential, { client });
      return (options) => call(credential, { client, ...options });
    },
  };
}
