import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { webSession } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';
import { SESSION_LIFETIME_MS } from './sessions.ts';

const LOGOUT = 'https://passport.bilibili.com/login/exit/v2';

describe('sessions.alive', () => {
  it('lists the sessions that have neither ended nor expired, oldest first', async () => {
    const clock = new ManualClock(1_790_000_000_000);
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    expect(bilibili.sessions.alive()).toEqual([]);
    const first = await webSession(bilibili);
    clock.advance(5_000);
    const second = await webSession(bilibili);
    expect(bilibili.sessions.alive()).toMatchObject([
      { mid: '10001', channel: 'web', sessdata: first.cookies['SESSDATA'] },
      {
        sessdata: second.cookies['SESSDATA'],
        expiresAt: 1_790_000_005_000 + SESSION_LIFETIME_MS,
      },
    ]);
    const form = { biliCSRF: first.csrf };
    await askJson(bilibili, LOGOUT, { form, cookies: first.cookies });
    expect(bilibili.sessions.alive()).toHaveLength(1);
    clock.advance(SESSION_LIFETIME_MS);
    expect(bilibili.sessions.alive()).toEqual([]);
  });

  it('removes all sessions with a reset', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    await webSession(bilibili);
    bilibili.reset();
    expect(bilibili.sessions.alive()).toEqual([]);
  });
});
