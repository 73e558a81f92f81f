import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { stubService } from '../../test/service.test-kit.ts';
import { parseCrossDomainUrl, visitCrossDomain } from './visit-cross-domain.ts';

const service = stubService();
const ticket =
  'https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=t&gourl=https%3A%2F%2Fwww.bilibili.com';

function redirect(location: string): Response {
  return new HttpResponse(null, {
    status: 302,
    headers: [
      ['location', location],
      ['set-cookie', 'SESSDATA=s; Domain=bilibili.com'],
      ['set-cookie', 'bili_jct=j'],
    ],
  });
}

describe('parseCrossDomainUrl', () => {
  it('accepts the ticket form, the query form and the older path', () => {
    const older = 'https://passport.biligame.com/crossDomain?DedeUserID=1&SESSDATA=a%2Cb';
    expect([ticket, older].map(parseCrossDomainUrl)).toEqual([ticket, older]);
  });

  it('changes http to https', () => {
    expect(parseCrossDomainUrl(ticket.replace('https:', 'http:'))).toBe(ticket);
  });

  it('rejects any other page and any other host', () => {
    const refused = [
      'https://passport.biligame.com/login?x=/crossDomain',
      'https://www.bilibili.com/crossDomain',
      'https://passport.biligame.com:8443/crossDomain',
      '',
    ];
    expect(refused.map(parseCrossDomainUrl)).toEqual(refused.map(() => undefined));
  });
});

describe('visitCrossDomain', () => {
  it('returns the cookies of the redirect itself, and the next address', async () => {
    service.answer(redirect('/x/passport-login/web/crossDomain?ticket=u'));
    expect(await visitCrossDomain(service.client, ticket)).toEqual({
      host: 'passport.biligame.com',
      setCookie: ['SESSDATA=s; Domain=bilibili.com', 'bili_jct=j'],
      next: 'https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=u',
    });
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]?.query).toMatchObject({ ticket: 't' });
  });

  it('returns a next address only when it is a ticket address', async () => {
    for (const location of ['https://www.bilibili.com/', '//evil.test/crossDomain', 'http://[']) {
      service.answer(redirect(location));
      expect(await visitCrossDomain(service.client, ticket)).toMatchObject({ next: undefined });
    }
    service.answer(new HttpResponse('<html>'));
    expect(await visitCrossDomain(service.client, ticket)).toMatchObject({ next: undefined });
  });

  it('requests only ticket addresses', async () => {
    await expect(
      visitCrossDomain(service.client, 'https://www.bilibili.com/'),
    ).rejects.toMatchObject({ code: 'url-refused' });
    expect(service.requests).toEqual([]);
  });
});
