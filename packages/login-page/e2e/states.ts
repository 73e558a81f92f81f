import { createQrcodeMatrix } from '@bilipass/login';
import type { PageProblem, PageState, PageStep } from '@bilipass/login-page';

/** A link as the service makes it, with an invented key (docs/protocol.md 4.1). */
const url =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';
const now = Date.UTC(2026, 10, 27, 12);
const matrix = createQrcodeMatrix(url);
const rows = Array.from({ length: matrix.size }, (_, row) =>
  Array.from({ length: matrix.size }, (_, column) => (matrix.isDark(row, column) ? '1' : '0')).join(
    '',
  ),
);
const code = { url, rows, expiresAt: now + 179_000 };
const ways = [
  { by: 'sms', to: '138****8000' },
  { by: 'email', to: 'a***e@example.test' },
] as const;

/** A problem as the server describes it. */
const wrongCode: PageProblem = {
  code: 'sms-code-wrong',
  category: 'wrong-input',
  message: 'The code is wrong. Enter the code of the latest message.',
  serviceMessage: '短信验证码错误',
  serviceCode: 1006,
  retryable: true,
};

/** Returns a state with the methods and the clock of every test. */
export function stateOf(step: PageStep, more: Partial<PageState> = {}): PageState {
  return {
    sequence: 1,
    now,
    deadlineAt: now + 600_000,
    methods: ['qr-web', 'qr-tv', 'sms', 'password'],
    step,
    busy: false,
    ...more,
  };
}

/** A captcha that no browser has opened. */
const captcha: PageStep = {
  kind: 'captcha',
  gt: 'ac597a4506fee079629df5d8b66dd4fe',
  challenge: 'fedcba9876543210fedcba9876543210',
  type: 'login',
  shownBefore: false,
  openableUntil: now + 100_000,
  answerableUntil: now + 115_000,
};

const smsCode: PageStep = {
  kind: 'sms-code',
  to: '+86 138****8000',
  resendAt: now + 52_000,
  validUntil: now + 290_000,
};

/** Every state of the page, by the name of its picture. */
export const states: Readonly<Record<string, PageState>> = {
  choose: stateOf({ kind: 'choose' }),
  'qr-loading': stateOf({ kind: 'qrcode', channel: 'web', stage: 'loading' }),
  'qr-waiting': stateOf({ kind: 'qrcode', channel: 'web', stage: 'waiting', code }),
  'qr-tv': stateOf({ kind: 'qrcode', channel: 'tv', stage: 'waiting', code }),
  'qr-scanned': stateOf({ kind: 'qrcode', channel: 'web', stage: 'scanned', code }),
  'qr-expired': stateOf({ kind: 'qrcode', channel: 'web', stage: 'expired' }),
  'qr-trouble': stateOf(
    { kind: 'qrcode', channel: 'web', stage: 'waiting', code },
    {
      problem: {
        code: 'network-error',
        category: 'transient',
        message: 'The network request failed. Check network, proxy and clock.',
        retryable: true,
        retryAt: now + 4_000,
      },
    },
  ),
  phone: stateOf({ kind: 'phone' }),
  'phone-doubt': stateOf({
    kind: 'phone',
    doubt: {
      to: '+86 447****123',
      warnings: ['implausible', 'plus-missing'],
      meant: { id: 12, code: 44, name: '英国', nameEn: 'United Kingdom' },
    },
  }),
  'sms-code': stateOf(smsCode),
  'sms-code-wrong': stateOf(smsCode, { problem: wrongCode }),
  password: stateOf({ kind: 'password' }),
  'password-busy': stateOf({ kind: 'password' }, { busy: true }),
  captcha: stateOf(captcha),
  'check-ways': stateOf({ kind: 'check-ways', ways, message: '' }),
  'check-code': stateOf({ kind: 'check-code', ways, way: ways[1], resendAt: now - 1 }),
  'ownership-page': stateOf({
    kind: 'ownership-page',
    url: 'https://passport.bilibili.com/h5/project-msg-auth/auth/entry?tmp_token=0',
    message: '',
  }),
  done: stateOf({
    kind: 'done',
    name: '一只测试用的小电视😀',
    id: '1234567890',
    level: 6,
    isNew: false,
  }),
  'done-new': stateOf({ kind: 'done', isNew: true, returnUrl: undefined }),
  failed: stateOf(
    { kind: 'failed' },
    {
      problem: {
        code: 'risk-blocked',
        category: 'blocked',
        message: 'Risk control blocks this network or client. Wait, or change the network.',
        serviceMessage: '请求被拦截',
        serviceCode: -412,
        retryable: false,
      },
    },
  ),
  closed: stateOf({ kind: 'closed', why: 'deadline' }),
  'other-visitor': stateOf({ kind: 'other-visitor' }),
  ending: stateOf({ kind: 'phone' }, { deadlineAt: now + 42_000 }),
};
