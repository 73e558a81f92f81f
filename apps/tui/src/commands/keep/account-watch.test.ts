import { Credential } from '@bilipass/core';
import { StoreError, type StoredAccount } from '@bilipass/credential-store';
import { expect, it } from 'vitest';
import { AccountWatch, type Change } from './account-watch.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const start = Date.UTC(2026, 10, 27);

const account: StoredAccount = {
  id: '10001',
  method: 'qr-web',
  addedAt: start,
  session: {
    kind: 'active',
    credential: Credential.from({
      sessdata: `0a1b2c3d%2C${(start + DAY_MS) / 1000}%2C5e6f7*b1`,
      biliJct: '0'.repeat(32),
      dedeuserid: '10001',
      acTimeValue: 'f'.repeat(32),
    }),
  },
};

const endsSoon = (changes: readonly Change[]): boolean =>
  changes.some(({ event }) => event?.type === 'keep.ends-soon');

it('reports the end of a short session when its renewal fails for an hour, not at one failure', () => {
  let now = start;
  const watch = new AccountWatch({ endsWithinMs: 7 * DAY_MS, seenAt: () => start, now: () => now });
  watch.fail({ about: 'account', id: '10001' }, new StoreError('lock-timeout', { id: '10001' }));
  expect(endsSoon(watch.look(account))).toBe(false);
  now += HOUR_MS - 1;
  expect(endsSoon(watch.look(account))).toBe(false);
  now += 1;
  expect(endsSoon(watch.look(account))).toBe(true);
});
