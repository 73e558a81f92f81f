import type { ClientEvent } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { UnfetchedSessions } from './unfetched-sessions.ts';

/** After these events, written as `endpoint started`, `endpoint 200` or `endpoint error-code`. */
function after(...events: readonly string[]): UnfetchedSessions {
  const sessions = new UnfetchedSessions();
  for (const text of events) {
    const [endpoint = '', what = ''] = text.split(' ');
    sessions.see(eventOf(endpoint, what));
  }
  return sessions;
}

function eventOf(endpoint: string, what: string): ClientEvent {
  if (what === 'started') return { type: 'request-started', endpoint, attempt: 1 };
  const common = { endpoint, attempt: 1, durationMs: 1 };
  return /^\d+$/.test(what)
    ? { type: 'request-answered', ...common, httpStatus: Number(what) }
    : { type: 'request-failed', ...common, code: what };
}

describe('UnfetchedSessions', () => {
  it.each([
    ['nothing was sent', []],
    ['a captcha was cancelled', ['captcha started', 'captcha cancelled']],
    ['a login was answered', ['web-login started', 'web-login 200']],
    ['a code waits for its scan', ['web-qrcode-poll started', 'web-qrcode-poll 200']],
    ['the network is down', ['tv-qrcode-poll started', 'tv-qrcode-poll network-error']],
    [
      'a cancelled poll was answered at the second try',
      ['web-qrcode-poll started', 'web-qrcode-poll cancelled', 'web-qrcode-poll 200'],
    ],
  ])('knows that there is none when %s', (_, events) => {
    expect(after(...events).mayExist).toBe(false);
  });

  it.each([
    ['a login was cut off', ['web-login started', 'web-login cancelled']],
    ['the answer was lost', ['web-login-sms started', 'web-login-sms network-error']],
    ['the service broke down', ['exchange-cookie started', 'exchange-cookie 502']],
    ['a poll was cut off', ['web-qrcode-poll started', 'web-qrcode-poll cancelled']],
    [
      'a ticket was not redeemed',
      ['web-login started', 'web-login 200', 'cross-domain started', 'cross-domain 502'],
    ],
  ])('says that there may be one when %s', (_, events) => {
    const sessions = after(...events);
    expect(sessions.mayExist).toBe(true);
    sessions.fetched();
    expect(sessions.mayExist).toBe(false);
  });

  it('remembers one that another login does not fetch', () => {
    const sessions = after('web-login started', 'web-login timeout', 'web-qrcode-generate started');
    sessions.fetched();
    expect(sessions.mayExist).toBe(true);
  });
});
