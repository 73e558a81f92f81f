import type { LoginDevice, LoginRecord } from '@bilipass/core';
import type { SavedAccount } from '../../../port/questions.ts';

/** The time at which screens are drawn in tests. */
export const NOW = 20_000;

const DAY_MS = 86_400_000;

/** A saved account, with what the test is about in place. */
export function account(overrides: Partial<SavedAccount> = {}): SavedAccount {
  return {
    id: '10001',
    name: '测试用户',
    method: 'qr-web',
    state: 'active',
    isDefault: false,
    expiresAt: NOW + 180 * DAY_MS,
    checkedAt: NOW - DAY_MS,
    ...overrides,
  };
}

/** Accounts of every kind. */
export const accounts: readonly SavedAccount[] = [
  account({ isDefault: true }),
  account({
    id: '3494380000000000',
    name: '👨‍👩‍👧 Ａ longer name, with ｗｉｄｅ letters',
    method: 'sms',
  }),
  account({ id: '20002', name: undefined, method: 'import', checkedAt: undefined }),
  account({ id: '30003', name: 'Gone', state: 'logged-out', expiresAt: undefined }),
  account({ id: '40004', name: 'Old', method: 'password', expiresAt: NOW - 1 }),
];

export const devices: readonly LoginDevice[] = ['Chrome浏览器', 'iPhone 17'].map((name, at) => ({
  name,
  isCurrent: at === 0,
  lastLoginAt: undefined,
  lastLoginText: '2026-11-27 19:30:00',
  source: '网页',
}));
export const logins: readonly LoginRecord[] = Array.from({ length: 15 }, (_, at) => ({
  at: undefined,
  atText: `2026-11-${27 - at} 19:30:00`,
  place: '中国广西梧州电信',
  ip: '192.0.*.*',
  succeeded: at !== 1,
  type: '0',
}));
