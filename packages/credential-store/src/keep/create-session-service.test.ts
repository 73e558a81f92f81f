import type { EndpointName, Weather } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import type { Freshness } from './freshness.ts';
import { logInWorld, type LoggedInWorld } from './logged-in-world.test-kit.ts';

const DAY = 86_400_000;

const endpoints = {
  web: ['cookie-info', 'correspond', 'cookie-refresh', 'confirm-refresh', 'nav'],
  tv: ['oauth2-info', 'oauth2-refresh-token', 'nav'],
} as const satisfies Record<string, readonly EndpointName[]>;

/** What can go wrong, and the outcomes that are allowed: `logged-out` is never one of them. */
const weathers: readonly (readonly [name: string, weather: Weather])[] = [
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
    weathers.map(([name, weather]) => ({ channel, endpoint, name, weather })),
  ),
);

async function tomorrow({ keeper, clock }: LoggedInWorld): Promise<Freshness> {
  clock.advance(DAY);
  return keeper.ensureFresh('10001');
}

describe('createSessionService', () => {
  it.each(['web', 'tv'] as const)('renews a %s session that is due', async (channel) => {
    const world = await logInWorld(channel);
    expect((await world.keeper.ensureFresh('10001')).kind).toBe('fresh');
    world.bilibili.account.refreshDue = true;
    const { kind, account } = await tomorrow(world);
    expect(kind).toBe('refreshed');
    const { credential } = account.session;
    expect(credential.reveal().sessdata).not.toBe(world.credential.reveal().sessdata);
    expect(credential).toMatchObject({ origin: channel, verified: true });
    expect(await world.works(credential)).toBe(true);
    // Confirming ends the old session; renewing tokens is not known to.
    expect(await world.works(world.credential)).toBe(channel === 'tv');
  });

  it.each(['web', 'tv'] as const)('renews a %s session again and again', async (channel) => {
    const world = await logInWorld(channel);
    for (let round = 0; round < 5; round++) {
      world.bilibili.account.refreshDue = true;
      const { kind, account } = await tomorrow(world);
      expect(kind).toBe('refreshed');
      expect(await world.works(account.session.credential)).toBe(true);
    }
  });

  it('calls no renewed session verified that nav was not asked about', async () => {
    const world = await logInWorld('web');
    world.bilibili.account.refreshDue = true;
    world.bilibili.weather.on('nav', { kind: 'status', status: 503 });
    const { kind, account } = await world.keeper.ensureFresh('10001');
    expect([kind, account.session.credential.verified]).toEqual(['refreshed', false]);
    world.bilibili.weather.clear();
    expect(await world.works(account.session.credential)).toBe(true);
    expect((await world.store.get('10001'))?.session.credential.verified).toBe(false);
  });

  it('calls no session good that is dead although its confirmation was accepted', async () => {
    const world = await logInWorld('web');
    world.bilibili.account.refreshDue = true;
    world.bilibili.weather.on('nav', { kind: 'code', code: -101, data: { isLogin: false } });
    world.bilibili.weather.on('cookie-info', { kind: 'code', code: -101 }, { after: 2 });
    const { kind, account } = await world.keeper.ensureFresh('10001');
    expect(kind).toBe('logged-out');
    expect(account.session.credential.verified).toBe(false);
  });

  it('keeps device cookies and the channel through a renewal', async () => {
    const world = await logInWorld('tv');
    world.bilibili.account.refreshDue = true;
    const { account } = await world.keeper.ensureFresh('10001');
    const [before, after] = [world.credential, account.session.credential].map((credential) =>
      credential.reveal(),
    );
    expect(after).toMatchObject({
      origin: 'tv',
      buvid3: before?.buvid3,
      buvid4: before?.buvid4,
      app: { appkey: before?.app?.appkey },
    });
    expect(after?.app?.accessToken).not.toBe(before?.app?.accessToken);
  });

  it('says so when the cookies came without a refresh token, and goes on using them', async () => {
    const world = await logInWorld('web');
    const account = await world.store.get('10001');
    const credential = world.credential.with({ acTimeValue: '' });
    if (account) await world.store.set({ ...account, session: { kind: 'active', credential } });
    expect((await world.keeper.ensureFresh('10001')).kind).toBe('fresh');
    world.bilibili.account.refreshDue = true;
    expect(await tomorrow(world)).toMatchObject({
      kind: 'not-renewable',
      error: { code: 'credential-incomplete', missing: ['ac_time_value'] },
    });
    expect(await world.works(credential)).toBe(true);
  });

  it('calls a session dead that is dead', async () => {
    const world = await logInWorld('web');
    world.clock.advance(181 * DAY);
    expect((await world.keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect((await world.store.get('10001'))?.session.credential.reveal()).toEqual(
      world.credential.reveal(),
    );
  });

  it.each(matrix)(
    'loses no $channel session to $name of $endpoint',
    async ({ channel, endpoint, weather }) => {
      const world = await logInWorld(channel);
      world.bilibili.account.refreshDue = true;
      world.bilibili.weather.on(endpoint, weather);
      const first = await world.keeper.ensureFresh('10001');
      world.bilibili.weather.clear();
      expect(first.kind).not.toBe('logged-out');
      const kept = await world.store.get('10001');
      expect(await world.works(kept?.session.credential)).toBe(true);

      world.bilibili.account.refreshDue = true;
      const second = await tomorrow(world);
      expect(['fresh', 'refreshed', 'not-renewable']).toContain(second.kind);
      expect(await world.works(second.account.session.credential)).toBe(true);

      const printed = JSON.stringify([first, second]) + messagesOf(first, second);
      for (const secret of world.bilibili.secrets()) expect(printed).not.toContain(secret);
    },
  );

  function messagesOf(...outcomes: readonly Freshness[]): string {
    return outcomes
      .map((outcome) =>
        'error' in outcome ? `${outcome.error.message}${outcome.error.advice}` : '',
      )
      .join('\n');
  }
});
