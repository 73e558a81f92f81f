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
