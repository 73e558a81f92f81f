import type { ClientEvent, EndpointName } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { UnfetchedSessions } from './unfetched-sessions.ts';

type EventText = `${EndpointName} ${string}`;

/** After these events, written as `endpoint started`, `endpoint 200` or `endpoint error-code`. */
function after(...events: readonly EventText[]): UnfetchedSessions {
  const sessions = new UnfetchedSessions();
  for (const text of events) {
    const [endpoint, what] = text.split(' ') as [EndpointName, string];
    sessions.see(eventOf(endpoint, what));
  }
  return sessions;
}

function eventOf(endpoint: EndpointName, what: string): ClientEvent {
  if (what === 'started') return { type: 'request-started', endpoint, attempt: 1 };
  const common = { endpoint, attempt: 1, durationMs: 1 };
  return /^\d+$/.test(what)
    ? { type: 'request-answered', ...common, httpStatus: Number(what) }
    : { type: 'request-failed', ...common, code: what };
}

describe('UnfetchedSessions', () => {
  it.each<[string, EventText[]]>([
    ['nothing was sent', []],
    ['a captcha was cancelled', ['get-captcha started', 'get-captcha cancelled']],
    ['a login was answered', ['submit-password-login started', 'submit-password-login 200']],
    ['a code waits for its scan', ['poll-web-qrcode started', 'poll-web-qrcode 200']],
    ['the network is down', ['poll-tv-qrcode started', 'poll-tv-qrcode network-error']],
    [
      'a cancelled poll was answered at the second try',
      ['poll-web-qrcode started', 'poll-web-qrcode cancelled', 'poll-web-qrcode 200'],
    ],
  ])('knows that there is none when %s', (_, events) => {
    expect(after(...events).mayExist).toBe(false);
  });

  it.each<[string, EventText[]]>([
    ['a login was cut off', ['submit-password-login started', 'submit-password-login cancelled']],
    ['the answer was lost', ['submit-sms-login started', 'submit-sms-login network-error']],
    ['the service broke down', ['exchange-cookie started', 'exchange-cookie 502']],
    ['a poll was cut off', ['poll-web-qrcode started', 'poll-web-qrcode cancelled']],
    [
      'a ticket was not redeemed',
      [
        'submit-password-login started',
        'submit-password-login 200',
        'visit-cross-domain started',
        'visit-cross-domain 502',
      ],
    ],
  ])('says that there may be one when %s', (_, events) => {
    const sessions = after(...events);
    expect(sessions.mayExist).toBe(true);
    sessions.fetched();
    expect(sessions.mayExist).toBe(false);
  });

  it('remembers one that another login does not fetch', () => {
    const sessions = after(
      'submit-password-login started',
      'submit-password-login timeout',
      'generate-web-qrcode started',
    );
    sessions.fetched();
    expect(sessions.mayExist).toBe(true);
  });
});
