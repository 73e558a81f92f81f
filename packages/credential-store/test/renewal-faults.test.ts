import type { EndpointName, Fault } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import type { Freshness } from '../src/keep/freshness.ts';
import { createLoggedInEnvironment } from '../src/keep/logged-in-environment.test-kit.ts';

const DAY = 86_400_000;

const endpoints = {
  web: [
    'get-cookie-info',
    'get-refresh-csrf',
    'refresh-cookie',
    'confirm-cookie-refresh',
    'get-nav',
  ],
  tv: [
    'get-app-token-info',
    'get-timestamp',
    'refresh-app-token',
    'confirm-app-token-refresh',
    'get-nav',
  ],
} as const satisfies Record<string, readonly EndpointName[]>;

/** The faults, and the allowed results: `logged-out` is never allowed. */
const faults: readonly (readonly [name: string, fault: Fault])[] = [
  ['a connection that breaks before', { kind: 'reset', when: 'before' }],
  ['a connection that breaks after', { kind: 'reset', when: 'after' }],
  ['an empty reply', { kind: 'empty' }],
  ['half a reply', { kind: 'truncated' }],
  ['half a reply that ends well', { kind: 'truncated', end: 'clean' }],
  ['a page', { kind: 'html' }],
  ['no data', { kind: 'null-data' }],
  ['code 0 and nothing done', { kind: 'no-data', when: 'before' }],
  ['a slow reply', { kind: 'slow', ms: 3_600_000 }],
  ['a huge reply', { kind: 'oversized', bytes: 3_000_000 }],
  ['HTTP 500', { kind: 'status', status: 500 }],
  ['HTTP 429', { kind: 'status', status: 429, retryAfter: 120 }],
  ['HTTP 412', { kind: 'status', status: 412 }],
  ['HTTP 403', { kind: 'status', status: 403 }],
  ['code -101', { kind: 'code', code: -101 }],
  ['code -111', { kind: 'code', code: -111 }],
  ['code -352', { kind: 'code', code: -352 }],
  ['code -412', { kind: 'code', code: -412 }],
  ['code -500', { kind: 'code', code: -500 }],
  ['code 86095', { kind: 'code', code: 86_095 }],
  ['code 12345', { kind: 'code', code: 12_345 }],
];

const matrix = (['web', 'tv'] as const).flatMap((channel) =>
  endpoints[channel].flatMap((endpoint) =>
    faults.map(([name, fault]) => ({ channel, endpoint, name, fault })),
  ),
);

function messagesOf(...outcomes: readonly Freshness[]): string {
  return outcomes
    .map((outcome) => ('error' in outcome ? `${outcome.error.message}${outcome.error.advice}` : ''))
    .join('\n');
}

describe('createSessionService under any fault', () => {
  it.each(matrix)(
    'loses no $channel session when $endpoint meets $name',
    async ({ channel, endpoint, fault }) => {
      const testEnvironment = await createLoggedInEnvironment(channel);
      testEnvironment.bilibili.account.refreshDue = true;
      testEnvironment.bilibili.faults.on(endpoint, fault);
      const first = await testEnvironment.keeper.ensureFresh('10001');
      testEnvironment.bilibili.faults.clear();
      expect(first.kind).not.toBe('logged-out');
      const kept = await testEnvironment.store.get('10001');
      expect(await testEnvironment.works(kept?.session.credential)).toBe(true);

      testEnvironment.bilibili.account.refreshDue = true;
      testEnvironment.clock.advance(DAY);
      const second = await testEnvironment.keeper.ensureFresh('10001');
      // The old pair of a TV session lives until it is confirmed away: no lost reply costs it.
      const possible = channel === 'tv' ? ['refreshed'] : ['fresh', 'refreshed', 'not-renewable'];
      expect(possible).toContain(second.kind);
      expect(await testEnvironment.works(second.account.session.credential)).toBe(true);

      const printed = JSON.stringify([first, second]) + messagesOf(first, second);
      for (const secret of testEnvironment.bilibili.secrets())
        expect(printed).not.toContain(secret);
    },
  );
});
