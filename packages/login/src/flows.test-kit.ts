import type { CallOptions, Credential } from '@bilipass/core';
import type { EndpointName, Risk } from '@bilipass/testing';
import { riskyLogin } from './check/check.test-kit.ts';
import { loginWithPassword } from './password/login-with-password.ts';
import { PhoneNumber } from './phone/phone-number.ts';
import { loginTvWithWebSession } from './qrcode/login-tv-with-web-session.ts';
import { QrCodeLogin } from './qrcode/qrcode-login.ts';
import { checkRefresh } from './session/check-refresh.ts';
import { confirmRefresh } from './session/confirm-refresh.ts';
import { logout } from './session/logout.ts';
import { refresh } from './session/refresh.ts';
import { loggedIn } from './session/session.test-kit.ts';
import { listDevices } from './session/list-devices.ts';
import { listLogins } from './session/list-logins.ts';
import { whoami } from './session/whoami.ts';
import { loginWithSms } from './sms/login-with-sms.ts';
import { sendSms } from './sms/send-sms.ts';
import type { TestEnvironment } from './test-environment.test-kit.ts';

/** One path through the package that can be aborted. */
export interface FlowCase {
  readonly name: string;
  /** Prepares the test environment. Returns a function that runs the flow. */
  prepare(testEnvironment: TestEnvironment): Promise<Run>;
}

/** A flow without faults. Tests inject faults into it. */
export interface Flow extends FlowCase {
  /** Every endpoint that it may call. */
  readonly endpoints: readonly EndpointName[];
  /** The longest time that it may take under any fault. Milliseconds. */
  readonly longestMs: number;
}

/** Runs a flow. Can be called again, as a caller would after an abort. */
type Run = (options: CallOptions) => Promise<unknown>;

const device = ['visit-home-page', 'get-finger-spi'] as const;
// A request may take 30 s with its retries; no call makes more than five in a row.
const callMs = 150_000;
// Two codes of 180 s, and the calls around them.
const twoCodesMs = 2 * 180_000 + callMs;

const phone = new PhoneNumber('13800138000');
/** A check whose code comes by e-mail. */
const phoneClosed: Risk = { status: 1, generation: 'scene', telVerify: false, mailVerify: true };

/** Every flow of the package, with the reply form that takes the most steps. */
export const flows: readonly Flow[] = [
  {
    name: 'QR web',
    longestMs: twoCodesMs,
    endpoints: [
      'generate-web-qrcode',
      'poll-web-qrcode',
      'visit-cross-domain',
      ...device,
      'get-nav',
    ],
    prepare: (testEnvironment) => prepareQrcode(testEnvironment, 'web'),
  },
  {
    name: 'QR TV',
    longestMs: twoCodesMs,
    endpoints: ['generate-tv-qrcode', 'poll-tv-qrcode', ...device, 'get-nav'],
    prepare: (testEnvironment) => prepareQrcode(testEnvironment, 'tv'),
  },
  {
    name: 'send SMS',
    longestMs: callMs,
    endpoints: [...device, 'get-captcha', 'send-login-sms'],
    prepare: async (testEnvironment) => (options) =>
      sendSms(phone, { ...testEnvironment, ...options }),
  },
  {
    name: 'SMS login',
    longestMs: callMs,
    endpoints: ['submit-sms-login', 'visit-cross-domain', 'get-nav'],
    async prepare(testEnvironment) {
      testEnvironment.bilibili.replyForm = 'ticket';
      const ticket = await sendSms(phone, testEnvironment);
      const code = testEnvironment.bilibili.inbox.last('13800138000');
      return (options) => loginWithSms(phone, code, ticket, { ...testEnvironment, ...options });
    },
  },
  {
    name: 'password',
    longestMs: callMs,
    endpoints: [
      ...device,
      'get-captcha',
      'get-password-key',
      'submit-password-login',
      'visit-cross-domain',
      'get-nav',
    ],
    async prepare(testEnvironment) {
      testEnvironment.bilibili.replyForm = 'ticket';
      return (options) => password(testEnvironment, options);
    },
  },
  {
    name: 'check: send SMS',
    longestMs: callMs,
    endpoints: ['get-safecenter-account', 'get-safecenter-captcha', 'send-safecenter-sms'],
    async prepare(testEnvironment) {
      const check = await riskyLogin(testEnvironment);
      const { solver } = testEnvironment;
      return (options) => check.sendSms({ solver, ...options });
    },
  },
  {
    name: 'check: send e-mail',
    longestMs: callMs,
    endpoints: ['get-safecenter-account', 'get-safecenter-captcha', 'send-safecenter-email'],
    async prepare(testEnvironment) {
      const check = await riskyLogin(testEnvironment, phoneClosed);
      const { solver } = testEnvironment;
      return (options) => check.sendCode({ solver, ...options });
    },
  },
  completion('check: complete', 'verify-login-tel', { status: 2 }),
  completion('check: complete (secLogin)', 'verify-sec', {
    status: 1,
    generation: 'scene',
  }),
  completion('check: complete (deviceVerify)', 'verify-user-device', {
    status: 2,
    scene: 'deviceVerify',
  }),
  completion(
    'check: complete (secLogin by e-mail)',
    'verify-sec',
    phoneClosed,
    'user@example.test',
  ),
  session('whoami', 'web', ['get-nav'], whoami),
  session('list devices', 'web', ['get-login-devices'], listDevices),
  session('list logins', 'web', ['get-login-log'], listLogins),
  session('check refresh', 'web', ['get-cookie-info'], checkRefresh),
  session('check refresh (TV)', 'tv', ['get-app-token-info'], checkRefresh),
  session(
    'TV login with a web session',
    'web',
    ['generate-tv-qrcode', 'confirm-tv-qrcode', 'poll-tv-qrcode', 'get-nav'],
    loginTvWithWebSession,
  ),
  session('refresh', 'web', ['get-cookie-info', 'get-refresh-csrf', 'refresh-cookie'], refresh),
  session('refresh (TV)', 'tv', ['get-timestamp', 'refresh-app-token'], refresh),
  confirmation('confirm refresh', 'web', ['confirm-cookie-refresh', 'get-nav']),
  confirmation('confirm refresh (TV)', 'tv', ['confirm-app-token-refresh', 'get-nav']),
  session('logout', 'web', ['submit-logout', 'get-nav'], logout),
  session('logout (TV)', 'tv', ['revoke-app-token', 'get-app-token-info', 'submit-logout'], logout),
];

/** The second step of a renewal. */
function confirmation(
  name: string,
  channel: 'web' | 'tv',
  endpoints: readonly EndpointName[],
): Flow {
  return {
    name,
    longestMs: callMs,
    endpoints,
    async prepare(testEnvironment) {
      const { client, credential } = await loggedIn(channel, testEnvironment);
      const result = await refresh(credential, { client });
      if (result.kind !== 'unconfirmed') throw new Error(`unexpected "${result.kind}"`);
      return (options) => confirmRefresh(result.pending, { client, ...options });
    },
  };
}

/** A person scans each code after 4 s and confirms after 7 s. A second run finds it done. */
async function prepareQrcode(
  testEnvironment: TestEnvironment,
  channel: 'web' | 'tv',
): Promise<Run> {
  const { clock, bilibili, client } = testEnvironment;
  const { phone } = bilibili;
  bilibili.replyForm = 'ticket';
  const login = new QrCodeLogin({ client, channel });
  const later = (ms: number, url: string, act: () => void): void => {
    clock.after(ms, () => {
      if (phone.pending().includes(url)) act();
    });
  };
  return async (options) => {
    let last: unknown;
    for await (const state of login.watch({ ...options, maxRenewals: 1 })) {
      last = state;
      if (state.kind !== 'ready' && state.kind !== 'renewed') continue;
      const { url } = state;
      later(4_000, url, () => phone.scan(url));
      later(7_000, url, () => phone.confirm(url));
    }
    return last;
  };
}

/** Logs in with the password of the account. */
export async function password(testEnvironment: TestEnvironment, options: CallOptions) {
  const { account } = testEnvironment.bilibili;
  return loginWithPassword('user@example.test', account.password ?? '', {
    ...testEnvironment,
    ...options,
  });
}

/** The last step of a check. The branch sends the code to `endpoint`. */
function completion(
  name: string,
  endpoint: EndpointName,
  risk: Risk,
  address = '13800138000',
): Flow {
  return {
    name,
    longestMs: callMs,
    endpoints: [endpoint, 'exchange-cookie', 'visit-cross-domain', 'get-nav'],
    async prepare(testEnvironment) {
      const check = await riskyLogin(testEnvironment, risk);
      await check.sendCode(testEnvironment);
      testEnvironment.bilibili.replyForm = 'ticket';
      const code = testEnvironment.bilibili.inbox.last(address);
      return (options) => check.completeCheck(code, options);
    },
  };
}

/** A call with a logged-in session. */
function session(
  name: string,
  channel: 'web' | 'tv',
  endpoints: readonly EndpointName[],
  call: (
    credential: Credential,
    options: CallOptions & Pick<TestEnvironment, 'client'>,
  ) => Promise<unknown>,
): Flow {
  return {
    name,
    longestMs: callMs,
    endpoints,
    async prepare(testEnvironment) {
      const { client, credential } = await loggedIn(channel, testEnvironment);
      return (options) => call(credential, { client, ...options });
    },
  };
}
