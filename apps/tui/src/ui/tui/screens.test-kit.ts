import {
  ServiceError,
  TransportError,
  type EndpointName,
  type ServiceErrorCode,
} from '@bilipass/core';
import { getCountryByIso, type Country } from '@bilipass/countries';
import { FormatError } from '@bilipass/credential-store';
import { LoginError } from '@bilipass/login';
import { emptyField, fieldWith } from './components/text-field.ts';
import type { AccountsQuestion } from '../port/questions.ts';
import { account, accounts, devices, logins, NOW } from './screens/accounts/accounts.test-kit.ts';
import { beginAccounts, type AccountsState } from './screens/accounts/accounts-machine.ts';
import { beginCaptcha, type CaptchaState } from './screens/captcha/captcha-machine.ts';
import { beginCheck } from './screens/check/check-machine.ts';
import { beginFailure } from './screens/failure/failure-machine.ts';
import { beginPassword } from './screens/password/password-machine.ts';
import { beginPaste } from './screens/paste/paste-machine.ts';
import { beginPhone } from './screens/phone/phone-machine.ts';
import { beginQrcode, type QrcodeState } from './screens/qrcode/qrcode-machine.ts';
import type { Screen } from './registry.ts';
import type { View } from './screen-router.ts';
import { beginCode } from './screens/code/code-machine.ts';
import { beginStart } from './screens/start/start-machine.ts';
import { beginWeb } from './screens/web/web-machine.ts';

/** A link as the service gives it, with a made-up key. */
export const qrcodeUrl =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';

/** With a source, and with one that no version 7 holds: 45 and 49 squares. */
const longerUrl = `${qrcodeUrl}main-fe-header`;
const longestUrl = `${longerUrl}${'-and-more'.repeat(2)}`;

const code = { url: qrcodeUrl, expiresAt: 181_000, renewedAt: undefined };
const waiting: QrcodeState = {
  ...beginQrcode({ channel: 'web' }),
  progress: { kind: 'waiting', code },
};

/** The country of an ISO code that is in the list. */
export function country(iso2: string): Country {
  const found = getCountryByIso(iso2);
  if (!found) throw new Error(`no country ${iso2}`);
  return found;
}

const phone = beginPhone({ country: country('CN'), number: '', problem: undefined });
const paste = beginPaste({ problem: undefined });
/** Two lines of a made-up login. */
const pastedText = 'SESSDATA=secret%2C1; bili_jct=token;\nDedeUserID=10001\n';
const unrecognized = new FormatError('import-unrecognized', 'it is empty');
const captcha: CaptchaState = beginCaptcha({
  url: 'http://127.0.0.1:43117/8f2b1c9d4e',
  port: 43_117,
  otherUrls: [],
  sshLine: undefined,
  expiresAt: NOW + 272_000,
  problem: undefined,
});
const webKey = 'k3J9vQ2mXr7Tz5LwB8nYcA';
const web = beginWeb(
  {
    urls: [`http://127.0.0.1:43117/${webKey}`],
    port: 43_117,
    reach: 'machine',
    sshLine: undefined,
    expiresAt: NOW + 580_000,
  },
  NOW - 20_000,
);
const typedCode = beginCode({
  purpose: 'login',
  by: 'sms',
  otherWay: undefined,
  to: '+86 138****8000',
  resendAt: NOW + 41_000,
  expiresAt: NOW + 300_000,
  problem: undefined,
});
const password = beginPassword({ account: 'someone@example.test', problem: undefined });
/** As long as the service makes it: three lines of a window of 80 columns. */
export const ownershipUrl = `https://passport.bilibili.com/h5/project-msg-auth/auth/entry?tmp_token=${'t'.repeat(32)}&tmp_ticket=${'k'.repeat(32)}&cid=86&tel=13800138000&source=sms`;
const bySms = { by: 'sms', to: '138****8000' } as const;
const byEmail = { by: 'email', to: 'us*****@example.test' } as const;
const checkQuestion = {
  ways: [bySms],
  url: 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t',
  problem: undefined,
};

function qrcode(changes: Partial<QrcodeState>): Screen {
  return { kind: 'qrcode', state: { ...waiting, ...changes } };
}

function accountsScreen(
  question: Partial<AccountsQuestion>,
  changes: Partial<AccountsState> = {},
): Screen {
  const state = beginAccounts({ accounts, outcome: undefined, ...question });
  return { kind: 'accounts', state: { ...state, ...changes } };
}

function refused(code: ServiceErrorCode, endpoint: EndpointName): ServiceError {
  return new ServiceError(code, { endpoint, httpStatus: 200 });
}

function failed(error: ServiceError | TransportError): Screen {
  return { kind: 'failure', state: beginFailure({ error }, NOW) };
}

/** Every screen in every state that looks different. */
export const screens = {
  'start, first run': {
    kind: 'start',
    state: beginStart({ accounts: [], storePath: '~/.local/share/bilipass/accounts' }),
  },
  'start, with accounts': {
    kind: 'start',
    state: { ...beginStart({ accounts, storePath: '~/x' }), index: 2 },
  },
  'qrcode loading': { kind: 'qrcode', state: beginQrcode({ channel: 'web' }) },
  'qrcode waiting': qrcode({}),
  'qrcode longer': qrcode({ progress: { kind: 'waiting', code: { ...code, url: longerUrl } } }),
  'qrcode longest': qrcode({ progress: { kind: 'waiting', code: { ...code, url: longestUrl } } }),
  'qrcode for TV': qrcode({ channel: 'tv' }),
  'qrcode renewed': qrcode({
    progress: { kind: 'waiting', code: { ...code, renewedAt: 1_000 } },
    note: { kind: 'saved', path: '/tmp/bilipass-abcdef/qrcode.png' },
  }),
  'qrcode troubled': qrcode({ retryAt: 23_000 }),
  'qrcode link': qrcode({ showsLink: true }),
  'qrcode scanned': qrcode({ progress: { kind: 'scanned', code } }),
  'qrcode expired': qrcode({ progress: { kind: 'expired' } }),
  'qrcode used-up': qrcode({ progress: { kind: 'used-up' } }),
  'paste, empty': { kind: 'paste', state: paste },
  'paste, pasted': { kind: 'paste', state: { ...paste, text: pastedText } },
  'paste, refused': { kind: 'paste', state: beginPaste({ problem: unrecognized }) },
  'web, on this machine': { kind: 'web', state: web },
  'web, by SSH': {
    kind: 'web',
    state: {
      ...web,
      page: { ...web.page, sshLine: 'ssh -L 43117:127.0.0.1:43117 someone@host.example.test' },
    },
  },
  'web, in the browser': { kind: 'web', state: { ...web, browserOpened: true } },
  'web, on the network': {
    kind: 'web',
    state: {
      ...web,
      page: {
        ...web.page,
        reach: 'network',
        urls: ['192.168.1.20', '10.8.0.3'].map((host) => `http://${host}:8080/${webKey}`),
      },
    },
  },
  'web, in public': {
    kind: 'web',
    state: {
      ...web,
      page: { ...web.page, reach: 'public', urls: [`https://nas.example.test/${webKey}`] },
    },
  },
  'web, scanned': { kind: 'web', state: { ...web, latest: { kind: 'scanned' } } },
  'web, by SMS': {
    kind: 'web',
    state: { ...web, latest: { kind: 'method', method: 'sms' }, note: { kind: 'not-opened' } },
  },
  'web, in trouble': {
    kind: 'web',
    state: {
      ...web,
      latest: { kind: 'problem', code: 'password-wrong', message: 'the password is wrong' },
    },
  },
  'web, its link': { kind: 'web', state: { ...web, showsLink: true } },
  'phone, empty': { kind: 'phone', state: phone },
  'phone, typed': { kind: 'phone', state: { ...phone, number: fieldWith('138 0013 8000') } },
  'phone, refused': {
    kind: 'phone',
    state: {
      ...phone,
      number: fieldWith('12'),
      problem: { kind: 'refused', error: new LoginError('phone-number-malformed') },
    },
  },
  'phone, warned': {
    kind: 'phone',
    state: {
      ...phone,
      country: country('HK'),
      number: fieldWith('12345'),
      problem: { kind: 'warned', warnings: [{ kind: 'implausible' }] },
    },
  },
  'phone, all countries': {
    kind: 'phone',
    state: { ...phone, picker: { filter: emptyField, index: 30 } },
  },
  'phone, some countries': {
    kind: 'phone',
    state: { ...phone, picker: { filter: fieldWith('xg'), index: 0 } },
  },
  'phone, no country': {
    kind: 'phone',
    state: { ...phone, picker: { filter: fieldWith('qqq'), index: 0 } },
  },
  'captcha, waiting': { kind: 'captcha', state: captcha },
  'captcha, by SSH': {
    kind: 'captcha',
    state: {
      ...captcha,
      question: {
        ...captcha.question,
        sshLine: 'ssh -L 43117:127.0.0.1:43117 someone@host.example.test',
      },
    },
  },
  'captcha, opened': {
    kind: 'captcha',
    state: { ...captcha, browserOpened: true, progress: { kind: 'opened' } },
  },
  'captcha, closed': { kind: 'captcha', state: { ...captcha, progress: { kind: 'closed' } } },
  'captcha, renewed': { kind: 'captcha', state: { ...captcha, progress: { kind: 'renewed' } } },
  'captcha, in trouble': {
    kind: 'captcha',
    state: { ...captcha, progress: { kind: 'trouble', code: 'captcha-load-failed' } },
  },
  'captcha, solved': { kind: 'captcha', state: { ...captcha, progress: { kind: 'solved' } } },
  'captcha, pasting': {
    kind: 'captcha',
    state: {
      ...captcha,
      question: {
        ...captcha.question,
        problem: refused('captcha-invalid', 'get-captcha'),
      },
      line: fieldWith('v1.abc'),
    },
  },
  'captcha, page saved': {
    kind: 'captcha',
    state: { ...captcha, savedPath: '/somewhere/bilipass-captcha.html' },
  },
  'code, empty': { kind: 'code', state: typedCode },
  'code, half': { kind: 'code', state: { ...typedCode, digits: '123' } },
  'code, wrong': {
    kind: 'code',
    state: beginCode({
      ...typedCode.question,
      problem: refused('sms-code-wrong', 'submit-sms-login'),
    }),
  },
  'code, resend': {
    kind: 'code',
    state: beginCode({ ...typedCode.question, resendAt: 0, expiresAt: undefined }),
  },
  'code, of a check': {
    kind: 'code',
    state: beginCode({ ...typedCode.question, purpose: 'check' }),
  },
  'code, by e-mail': {
    kind: 'code',
    state: beginCode({
      ...typedCode.question,
      purpose: 'check',
      by: 'email',
      to: byEmail.to,
      expiresAt: undefined,
      otherWay: 'sms',
    }),
  },
  'password, empty': {
    kind: 'password',
    state: beginPassword({ account: '', problem: undefined }),
  },
  'password, typed': { kind: 'password', state: { ...password, password: fieldWith('Secret 密') } },
  'password, revealed': {
    kind: 'password',
    state: { ...password, password: fieldWith('SECRET 密'), revealedUntil: NOW + 1 },
  },
  'password, wrong': {
    kind: 'password',
    state: beginPassword({
      account: 'someone@example.test',
      problem: refused('password-wrong', 'submit-password-login'),
    }),
  },
  'check, by SMS': { kind: 'check', state: beginCheck(checkQuestion) },
  'check, by either': {
    kind: 'check',
    state: beginCheck({ ...checkQuestion, ways: [bySms, byEmail] }),
  },
  'check, by e-mail': { kind: 'check', state: beginCheck({ ...checkQuestion, ways: [byEmail] }) },
  'check, elsewhere': {
    kind: 'check',
    state: {
      question: { ...checkQuestion, ways: [] },
      showsLink: false,
      note: { kind: 'not-opened' },
    },
  },
  'check, its link': {
    kind: 'check',
    state: { question: { ...checkQuestion, url: ownershipUrl }, showsLink: true, note: undefined },
  },
  'check, failed': {
    kind: 'check',
    state: beginCheck({
      ...checkQuestion,
      problem: new LoginError('check-spent'),
    }),
  },
  busy: { kind: 'busy', state: { task: 'sending-code', retryAt: undefined } },
  'busy, in trouble': { kind: 'busy', state: { task: 'verifying', retryAt: NOW + 3_000 } },
  'accounts, none': accountsScreen({ accounts: [] }),
  accounts: accountsScreen({}),
  'accounts, one of many': accountsScreen(
    { accounts: Array.from({ length: 40 }, (_, at) => account({ id: String(10_001 + at) })) },
    { index: 20 },
  ),
  'accounts, exporting': accountsScreen(
    {},
    {
      mode: {
        kind: 'export',
        path: fieldWith('bilipass-10001.json'),
        format: undefined,
        exists: false,
      },
    },
  ),
  'accounts, file exists': accountsScreen({
    outcome: { kind: 'file-exists', id: '10001', path: 'cookies.txt', format: 'netscape' },
  }),
  'accounts, logging out': accountsScreen(
    {},
    { mode: { kind: 'log-out', digits: '00', mistyped: false } },
  ),
  'accounts, mistyped': accountsScreen(
    {},
    { mode: { kind: 'log-out', digits: '', mistyped: true } },
  ),
  'accounts, exported': accountsScreen({
    outcome: {
      kind: 'exported',
      id: '10001',
      path: '/somewhere/bilipass-10001.json',
      format: 'json',
    },
  }),
  'accounts, devices': accountsScreen({ outcome: { kind: 'devices', id: '10001', devices } }),
  'accounts, logins': accountsScreen({ outcome: { kind: 'history', id: '10001', logins } }),
  'accounts, failed': accountsScreen({
    outcome: {
      kind: 'failed',
      id: '20002',
      error: new TransportError('network-error', { endpoint: 'get-nav' }),
    },
  }),
  failure: failed(new TransportError('network-error', { endpoint: 'generate-web-qrcode' })),
  'failure, to be waited for': failed(
    new ServiceError('rate-limited', {
      endpoint: 'send-login-sms',
      httpStatus: 429,
      retryAfterMs: 90_000,
    }),
  ),
  'failure, for good': failed(
    new ServiceError('account-banned', {
      endpoint: 'submit-password-login',
      httpStatus: 200,
      serverCode: -102,
    }),
  ),
} as const satisfies Record<string, Screen>;

/** The name of one of {@link screens}. */
export type ScreenName = keyof typeof screens;

/** The screen as a person would come to see it, unless the test says otherwise. */
export function viewOf(screen: Screen, overrides: Partial<View> = {}): View {
  return {
    screen,
    overlay: 'none',
    language: 'en',
    completedSteps: [],
    step: undefined,
    isRoot: true,
    ...overrides,
  };
}
